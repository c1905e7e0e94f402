"""What people see: pictures, and displays for notebooks and terminals."""
