package io.astronomer.operator.sandbox.kube.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The findings are from a real API server of version 1.36. */
class SchemaCheckTest {
    private static final String OF_THE_ROOT = """
            {type: string}
            > .type FieldValueInvalid Invalid value: "string": must be object at the root
            {}
            > .type FieldValueRequired Required value: must not be empty at the root
            {type: object, x-kubernetes-preserve-unknown-fields: true}
            {type: object, additionalProperties: true}
            > .additionalProperties FieldValueForbidden Forbidden: must not be used at the root
            {type: object, additionalProperties: {type: string}}
            > .additionalProperties FieldValueForbidden Forbidden: must not be used at the root
            {type: object, nullable: true}
            > .nullable FieldValueForbidden Forbidden: nullable cannot be true at the root
            {type: object, properties: {metadata: {type: object, properties: {name: {type: string, pattern: a}}}}}
            {type: object, properties: {metadata: {type: object, properties: {labels: {type: object}}}}}
            > .properties[metadata] FieldValueForbidden Forbidden: must not specify anything other than name and generateName, but metadata is implicitly specified
            {type: object, properties: {metadata: {type: string}}}
            > .properties[metadata].type FieldValueInvalid Invalid value: "string": must be object
            {type: object, properties: {kind: {type: integer}, apiVersion: {type: object}}}
            > .properties[apiVersion].type FieldValueInvalid Invalid value: "object": must be string
            > .properties[kind].type FieldValueInvalid Invalid value: "integer": must be string
            {type: object, properties: {kind: {type: string, default: a}}}
            > .properties[kind].default FieldValueForbidden Forbidden: must not be set in top-level kind
            """;

    private static final String OF_A_FIELD = """
            {properties: {a: {type: string}}}
            > .properties[spec].type FieldValueRequired Required value: must not be empty for specified object fields
            {type: object, properties: {a: {}}}
            > .properties[spec].properties[a].type FieldValueRequired Required value: must not be empty for specified object fields
            {type: object, properties: {a: {description: x}}}
            > .properties[spec].properties[a].type FieldValueRequired Required value: must not be empty for specified object fields
            {type: object, properties: {a: {x-kubernetes-preserve-unknown-fields: true}}}
            {type: object, properties: {a: {x-kubernetes-int-or-string: true}}}
            {type: object, properties: {a: {x-kubernetes-int-or-string: true, type: string}}}
            {type: object, properties: {a: {x-kubernetes-int-or-string: true, anyOf: [{type: integer},{type: string}]}}}
            {type: object, properties: {a: {x-kubernetes-int-or-string: true, allOf: [{anyOf: [{type: integer},{type: string}]},{pattern: a}]}}}
            {type: object, properties: {a: {x-kubernetes-int-or-string: true, x-kubernetes-preserve-unknown-fields: true}}}
            > .properties[spec].properties[a].x-kubernetes-preserve-unknown-fields FieldValueInvalid Invalid value: true: must be false if x-kubernetes-int-or-string is true
            {type: object, properties: {a: {x-kubernetes-preserve-unknown-fields: false, type: object}}}
            > .properties[spec].properties[a].x-kubernetes-preserve-unknown-fields FieldValueInvalid Invalid value: false: must be true or undefined
            {type: object, properties: {a: {type: foo}}}
            > .properties[spec].properties[a].type FieldValueNotSupported Unsupported value: "foo": supported values: "array", "boolean", "integer", "number", "object", "string"
            {type: object, properties: {a: {type: "null"}}}
            > .properties[spec].properties[a].type FieldValueNotSupported Unsupported value: "null": supported values: "array", "boolean", "integer", "number", "object", "string"
            > .properties[spec].properties[a].type FieldValueForbidden Forbidden: type cannot be set to null, use nullable as an alternative
            {type: object, properties: {a: {type: array}}}
            > .properties[spec].properties[a].items FieldValueRequired Required value: must be specified
            {type: object, properties: {a: {type: array, items: {}}}}
            > .properties[spec].properties[a].items.type FieldValueRequired Required value: must not be empty for specified array items
            {type: object, properties: {a: {type: array, items: [{type: string}]}}}
            > .properties[spec].properties[a].items FieldValueForbidden Forbidden: items must be a schema object and not an array
            {type: object, properties: {a: {type: string, items: {type: string}}}}
            {type: object, properties: {a: {type: object, properties: {b: {type: string}}, additionalProperties: {type: string}}}}
            > .properties[spec].properties[a].additionalProperties FieldValueForbidden Forbidden: additionalProperties and properties are mutual exclusive
            {type: object, properties: {a: {type: object, properties: {b: {type: string}}, additionalProperties: true}}}
            {type: object, properties: {a: {type: object, properties: {b: {type: string}}, additionalProperties: false}}}
            > .properties[spec].properties[a].additionalProperties FieldValueForbidden Forbidden: additionalProperties and properties are mutual exclusive
            {type: object, properties: {a: {type: object, additionalProperties: false}}}
            {type: object, properties: {a: {type: object, additionalProperties: {}}}}
            > .properties[spec].properties[a].additionalProperties.type FieldValueRequired Required value: must not be empty for specified object fields
            {type: object, properties: {a: {type: object, $ref: '#/x'}}}
            > .properties[spec].properties[a].$ref FieldValueForbidden Forbidden: $ref is not supported
            {type: object, properties: {a: {type: object, definitions: {x: {type: string}}}}}
            > .properties[spec].properties[a].definitions FieldValueForbidden Forbidden: definitions is not supported
            {type: object, properties: {a: {type: object, patternProperties: {x: {type: string}}}}}
            > .properties[spec].properties[a].patternProperties FieldValueForbidden Forbidden: patternProperties is not supported
            {type: object, properties: {a: {type: object, dependencies: {x: [a]}}}}
            > .properties[spec].properties[a].dependencies FieldValueForbidden Forbidden: dependencies is not supported
            {type: object, properties: {a: {type: object, id: x}}}
            > .properties[spec].properties[a].id FieldValueForbidden Forbidden: id is not supported
            {type: object, properties: {a: {type: object, $schema: x}}}
            >  FieldValueInvalid Invalid value: "": OpenAPIV3Schema 'schema' is not supported
            {type: object, properties: {a: {type: array, items: {type: string}, additionalItems: false}}}
            > .properties[spec].properties[a].additionalItems FieldValueForbidden Forbidden: additionalItems is not supported
            {type: object, properties: {a: {type: array, items: {type: string}, uniqueItems: true}}}
            > .properties[spec].properties[a].uniqueItems FieldValueForbidden Forbidden: uniqueItems cannot be set to true since the runtime complexity becomes quadratic
            {type: object, properties: {a: {type: string, pattern: '('}}}
            > .properties[spec].properties[a].pattern FieldValueInvalid Invalid value: "(": must be a valid regular expression, but isn't: error parsing regexp: missing closing ): `(`
            {type: object, properties: {a: {type: string, pattern: '(?!a)b'}}}
            > .properties[spec].properties[a].pattern FieldValueInvalid Invalid value: "(?!a)b": must be a valid regular expression, but isn't: error parsing regexp: invalid or unsupported Perl syntax: `(?!`
            {type: object, allOf: [{type: object, description: x, title: y, default: {}, nullable: true}], properties: {a: {type: string}}}
            > .properties[spec].allOf[0].default FieldValueForbidden Forbidden: must be undefined to be structural
            > .properties[spec].allOf[0].description FieldValueForbidden Forbidden: must be empty to be structural
            > .properties[spec].allOf[0].nullable FieldValueForbidden Forbidden: must be false to be structural
            > .properties[spec].allOf[0].title FieldValueForbidden Forbidden: must be empty to be structural
            > .properties[spec].allOf[0].type FieldValueForbidden Forbidden: must be empty to be structural
            {type: object, anyOf: [{properties: {b: {minLength: 3}}}], properties: {a: {type: string}}}
            {type: object, anyOf: [{required: [b]}], properties: {a: {type: string}}}
            {type: object, oneOf: [{properties: {a: {type: string}}}], not: {items: {description: x}, additionalProperties: {minLength: 1}}, properties: {a: {type: string}}}
            > .properties[spec].not.additionalProperties FieldValueForbidden Forbidden: must be undefined to be structural
            > .properties[spec].not.items.description FieldValueForbidden Forbidden: must be empty to be structural
            > .properties[spec].oneOf[0].properties[a].type FieldValueForbidden Forbidden: must be empty to be structural
            {type: object, allOf: [{x-kubernetes-list-type: set, x-kubernetes-validations: [{rule: 'true'}], x-kubernetes-preserve-unknown-fields: true, x-kubernetes-int-or-string: true, x-kubernetes-embedded-resource: true, x-kubernetes-list-map-keys: [a], x-kubernetes-map-type: atomic}]}
            > .properties[spec].allOf[0].x-kubernetes-embedded-resource FieldValueForbidden Forbidden: must be false to be structural
            > .properties[spec].allOf[0].x-kubernetes-int-or-string FieldValueForbidden Forbidden: must be false to be structural
            > .properties[spec].allOf[0].x-kubernetes-list-map-keys FieldValueForbidden Forbidden: must be empty to be structural
            > .properties[spec].allOf[0].x-kubernetes-list-type FieldValueForbidden Forbidden: must be undefined to be structural
            > .properties[spec].allOf[0].x-kubernetes-map-type FieldValueForbidden Forbidden: must be undefined to be structural
            > .properties[spec].allOf[0].x-kubernetes-preserve-unknown-fields FieldValueForbidden Forbidden: must be false to be structural
            > .properties[spec].allOf[0].x-kubernetes-validations FieldValueForbidden Forbidden: must be empty to be structural
            > .properties[spec].allOf[0].type FieldValueRequired Required value: must be object if x-kubernetes-map-type is specified
            > .properties[spec].allOf[0].type FieldValueRequired Required value: must be array if x-kubernetes-list-type is specified
            > .properties[spec].allOf[0].x-kubernetes-list-type FieldValueInvalid Invalid value: "set": must be map if x-kubernetes-list-map-keys is non-empty
            {type: object, x-kubernetes-embedded-resource: true}
            > .properties[spec].properties FieldValueRequired Required value: must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields
            {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}
            {x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}
            > .properties[spec].type FieldValueRequired Required value: must be object if x-kubernetes-embedded-resource is true
            {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true, properties: {metadata: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}}}
            > .properties[spec].properties[metadata].x-kubernetes-embedded-resource FieldValueForbidden Forbidden: must not be used inside of resource meta
            {type: object, properties: {a: {type: array, x-kubernetes-list-type: map, items: {type: object, properties: {k: {type: string}}}}}}
            > .properties[spec].properties[a].x-kubernetes-list-map-keys FieldValueRequired Required value: must not be empty if x-kubernetes-list-type is map
            {type: object, properties: {a: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object, properties: {k: {type: string}}}}}}
            > .properties[spec].properties[a].items.properties[k].default FieldValueRequired Required value: this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property
            {type: object, properties: {a: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object, required: [k], properties: {k: {type: string}}}}}}
            {type: object, properties: {a: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object, properties: {k: {type: string, default: x}}}}}}
            {type: object, properties: {a: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object, nullable: true, required: [k], properties: {k: {type: string, nullable: true}}}}}}
            > .properties[spec].properties[a].items.nullable FieldValueForbidden Forbidden: cannot be nullable when x-kubernetes-list-type is map
            > .properties[spec].properties[a].items.properties[k].nullable FieldValueForbidden Forbidden: this property is in x-kubernetes-list-map-keys, so it cannot be nullable
            {type: object, properties: {a: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [z], items: {type: object, required: [k], properties: {k: {type: string}}}}}}
            > .properties[spec].properties[a].x-kubernetes-list-map-keys FieldValueInvalid Invalid value: ["z"]: entries must all be names of item properties
            {type: object, properties: {a: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k, k], items: {type: object, required: [k], properties: {k: {type: string}}}}}}
            > .properties[spec].properties[a].x-kubernetes-list-map-keys FieldValueInvalid Invalid value: ["k","k"]: must not contain duplicate entries
            {type: object, properties: {a: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object, required: [k], properties: {k: {type: object}}}}}}
            > .properties[spec].properties[a].items.properties[k].type FieldValueInvalid Invalid value: "object": must be a scalar type if parent array's x-kubernetes-list-type is map
            {type: object, properties: {a: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: string}}}}
            > .properties[spec].properties[a].items.type FieldValueInvalid Invalid value: "string": must be object if parent array's x-kubernetes-list-type is map
            {type: object, properties: {a: {type: array, x-kubernetes-list-map-keys: [k], items: {type: object, required: [k], properties: {k: {type: string}}}}}}
            > .properties[spec].properties[a].x-kubernetes-list-type FieldValueRequired Required value: must be map if x-kubernetes-list-map-keys is non-empty
            {type: object, properties: {a: {type: array, x-kubernetes-list-type: set, x-kubernetes-list-map-keys: [k], items: {type: object, x-kubernetes-map-type: atomic, required: [k], properties: {k: {type: string}}}}}}
            > .properties[spec].properties[a].x-kubernetes-list-type FieldValueInvalid Invalid value: "set": must be map if x-kubernetes-list-map-keys is non-empty
            {type: object, properties: {a: {type: array, x-kubernetes-list-type: set, items: {type: object, properties: {k: {type: string}}}}}}
            > .properties[spec].properties[a].items.x-kubernetes-map-type FieldValueInvalid Invalid value: null: must be atomic as item of a list with x-kubernetes-list-type=set
            {type: object, properties: {a: {type: array, x-kubernetes-list-type: set, items: {type: array, x-kubernetes-list-type: set, items: {type: string}}}}}
            > .properties[spec].properties[a].items.x-kubernetes-list-type FieldValueInvalid Invalid value: "set": must be atomic as item of a list with x-kubernetes-list-type=set
            {type: object, properties: {a: {type: array, x-kubernetes-list-type: set, items: {type: string}}}}
            {type: object, properties: {a: {type: array, x-kubernetes-list-type: foo, items: {type: string}}}}
            > .properties[spec].properties[a].x-kubernetes-list-type FieldValueNotSupported Unsupported value: "foo": supported values: "atomic", "set", "map"
            {type: object, properties: {a: {type: string, x-kubernetes-list-type: set}}}
            > .properties[spec].properties[a].type FieldValueInvalid Invalid value: "string": must be array if x-kubernetes-list-type is specified
            {type: object, properties: {a: {type: string, x-kubernetes-map-type: atomic}}}
            > .properties[spec].properties[a].type FieldValueInvalid Invalid value: "string": must be object if x-kubernetes-map-type is specified
            {type: object, properties: {a: {type: object, x-kubernetes-map-type: foo}}}
            > .properties[spec].properties[a].x-kubernetes-map-type FieldValueNotSupported Unsupported value: "foo": supported values: "atomic", "granular"
            {type: object, properties: {a: {type: string, default: 5}}}
            > .properties[spec].properties[a].default FieldValueTypeInvalid Invalid value: "integer":  in body must be of type string: "integer"
            {type: object, properties: {a: {type: string, minLength: 3, default: a}}}
            > .properties[spec].properties[a].default FieldValueInvalid Invalid value: "a":  in body should be at least 3 chars long
            {type: object, properties: {a: {type: string, enum: [x, y], default: a}}}
            > .properties[spec].properties[a].default FieldValueNotSupported Unsupported value: "a": supported values: "x", "y"
            {type: object, properties: {a: {type: object, properties: {b: {type: string}}, default: {c: 1}}}}
            > .properties[spec].properties[a].default FieldValueInvalid Invalid value: {"c":1}: must not have unknown fields
            {type: object, properties: {a: {type: object, properties: {b: {type: string}}, default: {b: 1}}}}
            > .properties[spec].properties[a].default.b FieldValueTypeInvalid Invalid value: "integer": b in body must be of type string: "integer"
            {type: object, properties: {a: {type: object, required: [b], properties: {b: {type: string}}, default: {}}}}
            > .properties[spec].properties[a].default.b FieldValueRequired Required value
            {type: object, properties: {a: {type: object, additionalProperties: {type: string, default: x}}}}
            {type: object, properties: {a: {type: integer, default: 3, x-kubernetes-validations: [{rule: self > 5, message: too small}]}}}
            > .properties[spec].properties[a].default FieldValueInvalid Invalid value: 3: too small
            {type: object, default: {}, properties: {a: {type: array, default: [x, 1], items: {type: string}}}}
            > .properties[spec].properties[a].default.[1] FieldValueTypeInvalid Invalid value: "integer": [1] in body must be of type string: "integer"
            {type: object, properties: {a: {type: string, default: null}}}
            {type: object, properties: {a: {type: string, nullable: true, default: null}}}
            {type: object, properties: {a: {type: string, format: date-time, default: foo}}}
            > .properties[spec].properties[a].default FieldValueTypeInvalid Invalid value: "foo":  in body must be of type date-time: "foo"
            """;

    @ParameterizedTest
    @MethodSource("roots")
    void rootSchemaHasTheFindingsOfARealServer(SchemaCase schema) {
        assertThat(schema.found(Crds::withRoot)).containsExactlyInAnyOrderElementsOf(schema.findings());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void fieldSchemaHasTheFindingsOfARealServer(SchemaCase schema) {
        assertThat(schema.found(Crds::withSpec)).containsExactlyInAnyOrderElementsOf(schema.findings());
    }

    static Stream<SchemaCase> roots() {
        return SchemaCase.in(OF_THE_ROOT);
    }

    static Stream<SchemaCase> fields() {
        return SchemaCase.in(OF_A_FIELD);
    }
}
