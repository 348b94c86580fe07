package io.astronomer.operator.sandbox.kube.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The findings are from a real API server of version 1.36. */
class RuleCheckTest {
    private static final String RULES = """
            {type: object, x-kubernetes-validations: [{rule: 'self.nope == 1'}], properties: {a: {type: string}}}
            > .properties[spec].x-kubernetes-validations[0].rule FieldValueInvalid Invalid value: RULE: compilation failed: ERROR: <input>:1:5: undefined field 'nope'
            {type: object, x-kubernetes-validations: [{rule: 'self.a +'}], properties: {a: {type: string, maxLength: 10}}}
            > .properties[spec].x-kubernetes-validations[0].rule FieldValueInvalid Invalid value: RULE: compilation failed: ERROR: <input>:1:9: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}
            {type: object, x-kubernetes-validations: [{rule: 'self.a'}], properties: {a: {type: string, maxLength: 10}}}
            > .properties[spec].x-kubernetes-validations[0].rule FieldValueInvalid Invalid value: RULE: cel expression must evaluate to a bool
            {type: object, x-kubernetes-validations: [{rule: 'self.a == 3'}], properties: {a: {type: string, maxLength: 10}}}
            > .properties[spec].x-kubernetes-validations[0].rule FieldValueInvalid Invalid value: RULE: compilation failed: ERROR: <input>:1:8: found no matching overload for '_==_' applied to '(string, int)'
            {type: object, x-kubernetes-validations: [{rule: 'self.a.size() == "a"'}], properties: {a: {type: string, maxLength: 10}}}
            > .properties[spec].x-kubernetes-validations[0].rule FieldValueInvalid Invalid value: RULE: compilation failed: ERROR: <input>:1:15: found no matching overload for '_==_' applied to '(int, string)'
            {type: object, x-kubernetes-validations: [{rule: 'foo(self.a)'}], properties: {a: {type: string, maxLength: 10}}}
            > .properties[spec].x-kubernetes-validations[0].rule FieldValueInvalid Invalid value: RULE: compilation failed: ERROR: <input>:1:4: undeclared reference to 'foo' (in container '')
            {type: object, x-kubernetes-validations: [{rule: 'self.a.matches("(")'}], properties: {a: {type: string, maxLength: 10}}}
            > .properties[spec].x-kubernetes-validations[0].rule FieldValueInvalid Invalid value: RULE: compilation failed: ERROR: <input>:1:16: invalid matches argument
            {type: object, x-kubernetes-validations: [{rule: 'duration("xx") == duration("1s")'}], properties: {a: {type: string, maxLength: 10}}}
            > .properties[spec].x-kubernetes-validations[0].rule FieldValueInvalid Invalid value: RULE: compilation failed: ERROR: <input>:1:10: invalid duration argument
            {type: object, x-kubernetes-validations: [{rule: 'self.a in ["a", 1]'}], properties: {a: {type: string, maxLength: 10}}}
            > .properties[spec].x-kubernetes-validations[0].rule FieldValueInvalid Invalid value: RULE: compilation failed: ERROR: <input>:1:17: expected type 'string' but found 'int'
            {type: object, x-kubernetes-validations: [{rule: ''}], properties: {a: {type: string}}}
            > .properties[spec].x-kubernetes-validations[0].rule FieldValueRequired Required value: rule is not specified
            {type: object, x-kubernetes-validations: [{rule: 'true', message: ' '}], properties: {a: {type: string}}}
            > .properties[spec].x-kubernetes-validations[0].message FieldValueInvalid Invalid value: " ": must be non-empty if specified
            {type: object, x-kubernetes-validations: [{rule: 'true', message: "a\\nb"}], properties: {a: {type: string}}}
            > .properties[spec].x-kubernetes-validations[0].message FieldValueInvalid Invalid value: "a\\nb": must not contain line breaks
            {type: object, x-kubernetes-validations: [{rule: "true\\n&& true"}], properties: {a: {type: string}}}
            > .properties[spec].x-kubernetes-validations[0].message FieldValueRequired Required value: message must be specified if rule contains line breaks
            {type: object, x-kubernetes-validations: [{rule: 'true', messageExpression: ' '}], properties: {a: {type: string}}}
            > .properties[spec].x-kubernetes-validations[0].messageExpression FieldValueRequired Required value: messageExpression must be non-empty if specified
            {type: object, x-kubernetes-validations: [{rule: 'true', messageExpression: '1'}], properties: {a: {type: string}}}
            > .properties[spec].x-kubernetes-validations[0].messageExpression FieldValueInvalid Invalid value: RULE: messageExpression must evaluate to a string
            {type: object, x-kubernetes-validations: [{rule: 'true', message: 'abc', messageExpression: 'self.zz', reason: FieldValueForbidden, fieldPath: .a, optionalOldSelf: false}], properties: {a: {type: string}}}
            > .properties[spec].x-kubernetes-validations[0].messageExpression FieldValueInvalid Invalid value: RULE: messageExpression compilation failed: ERROR: <input>:1:5: undefined field 'zz'
            > .properties[spec].x-kubernetes-validations[0].optionalOldSelf FieldValueInvalid Invalid value: false: may not be set if oldSelf is not used in rule
            {type: object, x-kubernetes-validations: [{rule: 'true', reason: Foo}], properties: {a: {type: string}}}
            > .properties[spec].x-kubernetes-validations[0].reason FieldValueNotSupported Unsupported value: "Foo": supported values: "FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired"
            {type: object, x-kubernetes-validations: [{rule: 'true', fieldPath: .b}], properties: {a: {type: string}}}
            > .properties[spec].x-kubernetes-validations[0].fieldPath FieldValueInvalid Invalid value: ".b": must be a valid path
            {type: object, x-kubernetes-validations: [{rule: 'true', fieldPath: a}], properties: {a: {type: string}}}
            > .properties[spec].x-kubernetes-validations[0].fieldPath FieldValueInvalid Invalid value: "a": must be a valid path
            {type: object, x-kubernetes-validations: [{rule: 'true', fieldPath: ".a\\n"}], properties: {a: {type: string}}}
            > .properties[spec].x-kubernetes-validations[0].fieldPath FieldValueInvalid Invalid value: ".a\\n": must not contain line breaks
            > .properties[spec].x-kubernetes-validations[0].fieldPath FieldValueInvalid Invalid value: ".a\\n": must be a valid path
            {type: object, x-kubernetes-validations: [{rule: 'true', fieldPath: "['a']"}], properties: {a: {type: string}}}
            {type: object, properties: {a: {type: array, maxItems: 5, items: {type: object, maxProperties: 3, properties: {n: {type: integer}}, x-kubernetes-validations: [{rule: 'self.n >= oldSelf.n'}]}}}}
            > .properties[spec].properties[a].items.x-kubernetes-validations[0].rule FieldValueInvalid Invalid value: "self.n >= oldSelf.n": oldSelf cannot be used on the uncorrelatable portion of the schema within spec.validation.openAPIV3Schema.properties[spec].properties[a]
            {type: object, properties: {a: {type: array, maxItems: 5, x-kubernetes-validations: [{rule: 'self.size() >= oldSelf.size()'}], items: {type: string}}}}
            {type: object, properties: {a: {type: array, maxItems: 5, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object, required: [k], properties: {k: {type: string, maxLength: 5}, n: {type: integer}}, x-kubernetes-validations: [{rule: 'self.n >= oldSelf.n'}]}}}}
            {type: object, x-kubernetes-map-type: atomic, properties: {a: {type: string, maxLength: 5, x-kubernetes-validations: [{rule: 'self >= oldSelf'}]}}}
            {type: object, x-kubernetes-validations: [{rule: 'true', optionalOldSelf: true}], properties: {a: {type: string}}}
            > .properties[spec].x-kubernetes-validations[0].optionalOldSelf FieldValueInvalid Invalid value: true: may not be set if oldSelf is not used in rule
            {type: object, x-kubernetes-validations: [{rule: '!oldSelf.hasValue() || oldSelf.value().a == self.a', optionalOldSelf: true}], properties: {a: {type: string, maxLength: 10}}}
            {x-kubernetes-preserve-unknown-fields: true, x-kubernetes-validations: [{rule: 'self.a == 1'}]}
            > .properties[spec].x-kubernetes-validations InternalError Internal error: internal error: failed to construct type information for x-kubernetes-validations rules: unable to convert structural schema to CEL declarations
            {x-kubernetes-int-or-string: true, x-kubernetes-validations: [{rule: 'self == 1'}]}
            {type: object, x-kubernetes-preserve-unknown-fields: true, x-kubernetes-validations: [{rule: 'self.a == 1'}]}
            > .properties[spec].x-kubernetes-validations[0].rule FieldValueInvalid Invalid value: RULE: compilation failed: ERROR: <input>:1:5: undefined field 'a'
            {type: object, additionalProperties: true, x-kubernetes-validations: [{rule: 'self.a == 1'}]}
            > .properties[spec].x-kubernetes-validations[0].rule FieldValueInvalid Invalid value: RULE: compilation failed: ERROR: <input>:1:5: undefined field 'a'
            {type: object, properties: {a: {type: object, x-kubernetes-preserve-unknown-fields: true}}, x-kubernetes-validations: [{rule: 'self.a.b == 1'}]}
            > .properties[spec].x-kubernetes-validations[0].rule FieldValueInvalid Invalid value: RULE: compilation failed: ERROR: <input>:1:7: undefined field 'b'
            {type: object, properties: {a: {x-kubernetes-preserve-unknown-fields: true}}, x-kubernetes-validations: [{rule: 'has(self.a)'}]}
            > .properties[spec].x-kubernetes-validations[0].rule FieldValueInvalid Invalid value: RULE: compilation failed: ERROR: <input>:1:4: undefined field 'a'
            {type: object, properties: {a-b: {type: integer}, "1x": {type: string}, if: {type: integer}}, x-kubernetes-validations: [{rule: 'self.a__dash__b == self.__if__'}]}
            {type: object, properties: {a: {type: integer}, b: {type: number}}, x-kubernetes-validations: [{rule: 'self.a < self.b'}]}
            {type: object, properties: {a: {type: integer}, b: {type: number}}, x-kubernetes-validations: [{rule: 'self.a == self.b'}]}
            > .properties[spec].x-kubernetes-validations[0].rule FieldValueInvalid Invalid value: RULE: compilation failed: ERROR: <input>:1:8: found no matching overload for '_==_' applied to '(int, double)'
            {type: object, x-kubernetes-validations: [{rule: 'self.a == 3', messageExpression: '"value is %d".format([self.a])'}], properties: {a: {type: integer}}}
            {type: object, x-kubernetes-validations: [{rule: 'self.a == "x"', messageExpression: '"value is " + self.a'}], properties: {a: {type: string, maxLength: 100}}}
            {type: object, x-kubernetes-validations: [{rule: 'true', messageExpression: '"value is " + self.a'}], properties: {a: {type: string}}}
            {type: object, x-kubernetes-validations: [{rule: 'true', messageExpression: '"value is " + self.a.join(",")'}], properties: {a: {type: array, maxItems: 10, items: {type: string, maxLength: 100}}}}
            {type: object, x-kubernetes-validations: [{rule: 'self.a == self.b'}], properties: {a: {type: object, properties: {x: {type: string}}}, b: {type: object, properties: {x: {type: string}}}}}
            > .properties[spec].x-kubernetes-validations[0].rule FieldValueInvalid Invalid value: RULE: compilation failed: ERROR: <input>:1:8: found no matching overload for '_==_' applied to '(selfType.a, selfType.b)'
            {type: object, x-kubernetes-validations: [{rule: 'true', messageExpression: '"value %d".format([self.a])'}], properties: {a: {type: string, maxLength: 100}}}
            > .properties[spec].x-kubernetes-validations[0].messageExpression FieldValueInvalid Invalid value: RULE: messageExpression compilation failed: ERROR: <input>:1:24: error during formatting: decimal clause can only be used on integers, was given string
            {type: object, x-kubernetes-validations: [{rule: 'true', messageExpression: '"value %d %d".format([1])'}], properties: {a: {type: string, maxLength: 100}}}
            > .properties[spec].x-kubernetes-validations[0].messageExpression FieldValueInvalid Invalid value: RULE: messageExpression compilation failed: ERROR: <input>:1:21: index 1 out of range
            {type: object, x-kubernetes-validations: [{rule: 'true', messageExpression: '"value %f %s %e %x %b".format([self.a, self.a, self.a, self.a, self.a])'}], properties: {a: {type: integer}}}
            > .properties[spec].x-kubernetes-validations[0].messageExpression FieldValueInvalid Invalid value: RULE: messageExpression compilation failed: ERROR: <input>:1:36: error during formatting: fixed-point clause can only be used on doubles, was given int
            {type: object, x-kubernetes-validations: [{rule: 'true', messageExpression: '"value %f".format([self.a])'}], properties: {a: {type: boolean}}}
            > .properties[spec].x-kubernetes-validations[0].messageExpression FieldValueInvalid Invalid value: RULE: messageExpression compilation failed: ERROR: <input>:1:24: error during formatting: fixed-point clause can only be used on doubles, was given bool
            {type: object, x-kubernetes-validations: [{rule: 'true', messageExpression: '"value %q".format([self.a])'}], properties: {a: {type: boolean}}}
            > .properties[spec].x-kubernetes-validations[0].messageExpression FieldValueInvalid Invalid value: RULE: messageExpression compilation failed: ERROR: <input>:1:18: could not parse formatting clause: unrecognized formatting clause "q"
            {type: object, x-kubernetes-validations: [{rule: 'true', messageExpression: '"value %".format([self.a])'}], properties: {a: {type: boolean}}}
            > .properties[spec].x-kubernetes-validations[0].messageExpression FieldValueInvalid Invalid value: RULE: messageExpression compilation failed: ERROR: <input>:1:17: unexpected end of string
            {type: object, x-kubernetes-validations: [{rule: 'true', messageExpression: '"value %s".format([self.a, 1])'}], properties: {a: {type: boolean}}}
            > .properties[spec].x-kubernetes-validations[0].messageExpression FieldValueInvalid Invalid value: RULE: messageExpression compilation failed: ERROR: <input>:1:18: too many arguments supplied to string.format (expected 1, got 2)
            """;

    @ParameterizedTest
    @MethodSource("rules")
    void ruleHasTheFindingsOfARealServer(SchemaCase schema) {
        assertThat(schema.found(Crds::withSpec)).containsExactlyInAnyOrderElementsOf(schema.findings());
    }

    static Stream<SchemaCase> rules() {
        return SchemaCase.in(RULES);
    }
}
