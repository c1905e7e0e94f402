// Read {schema, documents} from stdin, compile the schema in ajv's strict mode, and print which documents are valid.
const Ajv = require("ajv/dist/2020").default;
const { schema, documents } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const validate = new Ajv({ strict: true }).compile(schema);
console.log(JSON.stringify(documents.map((document) => validate(document))));
