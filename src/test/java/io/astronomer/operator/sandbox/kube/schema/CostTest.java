package io.astronomer.operator.sandbox.kube.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Verdicts and factors are from a real API server of version 1.36. */
class CostTest {
    private static final Pattern OVER =
            Pattern.compile("estimated (?:rule|messageExpression) cost exceeds budget by factor of (.*?) \\(");

    /** The verdict or the factor over the budget; the rule; the schema that declares it. */
    private static final String RULES = """
            fits | self.startsWith("a") | {type: string}
            fits | self == "a" | {type: string}
            fits | self.contains("a") | {type: string}
            fits | self.contains("abcdefghijklmnopqrstuvwxyz") | {type: string}
            more than 100x | self.contains(self) | {type: string}
            fits | self.contains(self) | {type: string, maxLength: 1000}
            1.6x | self.contains(self) | {type: string, maxLength: 10000}
            fits | self.matches("^[a-z]+$") | {type: string}
            fits | self.matches("^[a-z]+([-._][a-z0-9]+)*([-._][a-z0-9]+)*([-._][a-z0-9]+)*([-._][a-z0-9]+)*$") | {type: string}
            fits | self.matches("^[a-z]+([-._][a-z0-9]+)*([-._][a-z0-9]+)*([-._][a-z0-9]+)*([-._][a-z0-9]+)*$") | {type: string, maxLength: 1000}
            fits | self.all(x, x.startsWith("a")) | {type: array, items: {type: string}}
            fits | self.all(x, x > 3) | {type: array, items: {type: integer}}
            more than 100x | self.all(x, self.all(y, x == y)) | {type: array, items: {type: integer}}
            fits | self.all(x, self.all(y, x == y)) | {type: array, maxItems: 100, items: {type: integer}}
            fits | self.all(x, self.all(y, x == y)) | {type: array, maxItems: 1000, items: {type: integer}}
            2.0x | self.all(x, self.all(y, x == y)) | {type: array, maxItems: 2000, items: {type: integer}}
            more than 100x | self.all(x, self.exists_one(y, x == y)) | {type: array, maxItems: 100, items: {type: string}}
            fits | self.all(x, self.exists_one(y, x == y)) | {type: array, maxItems: 100, items: {type: string, maxLength: 63}}
            fits | self.all(x, self.exists_one(y, x.name == y.name)) | {type: array, maxItems: 100, items: {type: object, required: [name], properties: {name: {type: string, maxLength: 63}}}}
            3.2x | self.all(x, self.exists_one(y, x.name == y.name)) | {type: array, maxItems: 1000, items: {type: object, required: [name], properties: {name: {type: string, maxLength: 63}}}}
            fits | self.exists(x, x.name == "foo") | {type: array, items: {type: object, required: [name], properties: {name: {type: string, maxLength: 63}}}}
            fits | self.all(k, k.startsWith("a")) | {type: object, additionalProperties: {type: string}}
            fits | self.all(k, k.startsWith("a")) | {type: object, maxProperties: 10, additionalProperties: {type: string}}
            fits | self.all(k, k.contains("abc") && self[k].contains("def")) | {type: object, maxProperties: 10, additionalProperties: {type: string}}
            fits | self.all(k, self[k].matches("[a-z]+")) | {type: object, maxProperties: 10, additionalProperties: {type: string, maxLength: 10}}
            fits | self.map(x, x + "a").filter(y, y.size() > 3).size() > 0 | {type: array, maxItems: 20, items: {type: string, maxLength: 20}}
            more than 100x | self.map(x, x + "a").filter(y, y.size() > 3).size() > 0 | {type: array, items: {type: string}}
            fits | self.all(x, x == "a") | {type: array, items: {type: string, enum: [a, b]}}
            more than 100x | self.all(x, self.all(y, x == y)) | {type: array, items: {type: string, enum: [aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, b]}}
            fits | self.a == self.b | {type: object, properties: {a: {type: array, items: {type: string}}, b: {type: array, items: {type: string}}}}
            fits | self.a in self.b | {type: object, properties: {a: {type: string}, b: {type: array, items: {type: string}}}}
            more than 100x | self.b.all(x, x in self.b) | {type: object, properties: {b: {type: array, items: {type: string}}}}
            2.0x | self.a.lowerAscii().split(",").all(x, x.size() < 10) | {type: object, properties: {a: {type: string}}}
            fits | self.a.lowerAscii().split(",").all(x, x.matches("^[a-z]$")) | {type: object, properties: {a: {type: string, maxLength: 100}}}
            fits | self.a.split(",").all(x, self.b.contains(x)) | {type: object, properties: {a: {type: string, maxLength: 100}, b: {type: string, maxLength: 100}}}
            fits | self.a.replace("a", "bb").contains("xyz") | {type: object, properties: {a: {type: string}}}
            fits | self.a.replace("a", "bbbbbbbbbbbbbbbbbbbb").matches("xyz.*") | {type: object, properties: {a: {type: string, maxLength: 300000}}}
            fits | self.a.trim().upperAscii().substring(3) == "ABC" | {type: object, properties: {a: {type: string}}}
            fits | isURL(self.a) && url(self.a).getHost() == "x" | {type: object, properties: {a: {type: string}}}
            more than 100x | url(self.a).getHost().matches("x") | {type: object, properties: {a: {type: string, maxLength: 100}}}
            fits | self.a.find("[0-9]+") == "5" | {type: object, properties: {a: {type: string}}}
            fits | self.a.findAll("[0-9]+", 3).all(x, int(x) > 3) | {type: object, properties: {a: {type: string, maxLength: 100}}}
            fits | self.a.isSorted() && self.a.sum() < 100 && self.a.min() > 0 && self.a.max() < 10 && self.a.indexOf(3) == 0 && self.a.lastIndexOf(3) == 1 | {type: object, properties: {a: {type: array, items: {type: integer}}}}
            more than 100x | self.a.isSorted() | {type: object, properties: {a: {type: array, items: {type: string}}}}
            fits | self.a.isSorted() | {type: object, properties: {a: {type: array, maxItems: 100, items: {type: string, maxLength: 10}}}}
            fits | self.a.sum() == 1.5 | {type: object, properties: {a: {type: array, items: {type: number}}}}
            fits | quantity(self.a).isLessThan(quantity("1Gi")) | {type: object, properties: {a: {type: string, maxLength: 100}}}
            fits | isQuantity(self.a) && quantity(self.a).add(quantity("1")).compareTo(quantity("5")) > 0 | {type: object, properties: {a: {type: string}}}
            more than 100x | sets.contains(self.a, self.a) | {type: object, properties: {a: {type: array, items: {type: string}}}}
            fits | sets.contains(self.a, ["x"]) | {type: object, properties: {a: {type: array, maxItems: 10, items: {type: string}}}}
            fits | self.a.sort() == self.a | {type: object, properties: {a: {type: array, maxItems: 10, items: {type: string}}}}
            more than 100x | self.a.distinct().size() == self.a.size() | {type: object, properties: {a: {type: array, items: {type: string}}}}
            fits | self.a.all(i, v, v > i) | {type: object, properties: {a: {type: array, items: {type: integer}}}}
            2.4x | self.a.transformList(i, v, v * i).size() > 0 | {type: object, properties: {a: {type: array, items: {type: integer}}}}
            fits | has(self.a) ? self.a.contains("x") : self.b.contains("y") | {type: object, properties: {a: {type: string}, b: {type: string}}}
            fits | (has(self.a) ? self.a : self.b).matches("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz") | {type: object, properties: {a: {type: string}, b: {type: string}}}
            more than 100x | self.?a.orValue("x").matches("abc") | {type: object, properties: {a: {type: string, maxLength: 10}}}
            fits | string(self.a).contains("x") | {type: object, properties: {a: {x-kubernetes-int-or-string: true}}}
            fits | type(self.a) == string && self.a.matches("^[0-9]+%$") | {type: object, properties: {a: {x-kubernetes-int-or-string: true}}}
            fits | type(self.a) == string && self.a.matches("^[0-9]+%$") | {type: object, properties: {a: {x-kubernetes-int-or-string: true, maxLength: 5}}}
            fits | self.a < timestamp("2020-01-01T00:00:00Z") && self.b > duration("1h") | {type: object, properties: {a: {type: string, format: date-time}, b: {type: string, format: duration}}}
            fits | self.a == b"abc" | {type: object, properties: {a: {type: string, format: byte}}}
            fits | self.list.all(x, x.items.all(y, y.name.startsWith("a"))) | {type: object, properties: {list: {type: array, maxItems: 100, items: {type: object, properties: {items: {type: array, maxItems: 100, items: {type: object, properties: {name: {type: string, maxLength: 100}}}}}}}}}
            more than 100x | self.list.all(x, x.items.all(y, y.name.startsWith("a"))) | {type: object, properties: {list: {type: array, items: {type: object, properties: {items: {type: array, items: {type: object, properties: {name: {type: string}}}}}}}}}
            2.6x | self.list.all(x, x.tags.all(y, self.names.exists(n, n == y))) | {type: object, properties: {names: {type: array, maxItems: 100, items: {type: string, maxLength: 50}}, list: {type: array, maxItems: 100, items: {type: object, properties: {tags: {type: array, maxItems: 100, items: {type: string, maxLength: 50}}}}}}}
            fits | self.list[0].name.matches("abc") && self.list.map(x, x.name)[0].contains("a") | {type: object, properties: {list: {type: array, maxItems: 10, items: {type: object, properties: {name: {type: string, maxLength: 50}}}}}}
            fits | [self.a, self.b].all(x, x.matches("abc")) | {type: object, properties: {a: {type: string, maxLength: 100}, b: {type: string, maxLength: 5000}}}
            fits | {"a": self.a}.all(k, k == "a") | {type: object, properties: {a: {type: string, maxLength: 100}}}
            fits | dyn(self.a) == "x" | {type: object, properties: {a: {type: string}}}
            fits | (self.a + self.b).contains("x") | {type: object, properties: {a: {type: string}, b: {type: string}}}
            fits | (self.a + self.b).all(x, x.matches("x")) | {type: object, properties: {a: {type: array, maxItems: 10, items: {type: string, maxLength: 10}}, b: {type: array, maxItems: 10, items: {type: string, maxLength: 10}}}}
            fits | self.a.size() > 3 && size(self.b) < 3 | {type: object, properties: {a: {type: string}, b: {type: array, items: {type: string}}}}
            """;

    /** The same for rules in nested schemas. */
    private static final String INSIDE = """
            fits | {type: array, items: {type: string, maxLength: 10, x-kubernetes-validations: [{rule: 'self.startsWith("abc")'}]}}
            more than 100x | {type: array, items: {type: string, x-kubernetes-validations: [{rule: 'self.matches("abc")'}]}}
            fits | {type: array, maxItems: 10, items: {type: string, x-kubernetes-validations: [{rule: 'self.matches("abc")'}]}}
            3.1x | {type: array, maxItems: 100, items: {type: string, x-kubernetes-validations: [{rule: 'self.matches("abc")'}]}}
            fits | {type: array, maxItems: 100, items: {type: string, maxLength: 100, x-kubernetes-validations: [{rule: 'self.matches("abc")'}]}}
            fits | {type: array, items: {type: array, items: {type: integer, x-kubernetes-validations: [{rule: 'self > 3'}]}}}
            fits | {type: array, items: {type: object, required: [a, b, c], properties: {a: {type: string, maxLength: 5}, b: {type: string}, c: {type: integer}}, x-kubernetes-validations: [{rule: 'self.a.startsWith("x")'}]}}
            fits | {type: object, additionalProperties: {type: integer, x-kubernetes-validations: [{rule: 'self > 3'}]}}
            fits | {type: object, properties: {a: {type: array, items: {type: object, properties: {b: {type: array, maxItems: 5, items: {type: string, maxLength: 5, x-kubernetes-validations: [{rule: 'self != "x"'}]}}}}}}}
            """;

    private static final String MESSAGES = """
            fits | "value is %d".format([self.a]) | {type: object, properties: {a: {type: integer}}}
            more than 100x | "value is " + string(self.a) | {type: object, properties: {a: {type: integer}}}
            fits | "value is " + self.a | {type: object, properties: {a: {type: string}}}
            more than 100x | "value is " + self.a.join(",") | {type: object, properties: {a: {type: array, items: {type: string}}}}
            fits | "value is " + self.a.join(",") | {type: object, properties: {a: {type: array, maxItems: 10, items: {type: string, maxLength: 100}}}}
            more than 100x | "%s".format([self.a]) + "x" | {type: object, properties: {a: {type: string, maxLength: 100}}}
            """;

    @ParameterizedTest
    @MethodSource("rules")
    void ruleCostsAsMuchAsOnARealServer(String verdict, String rule, String schema) {
        ObjectNode spec = Json.parseObject(yaml(schema));
        spec.putArray("x-kubernetes-validations").addObject().put("rule", rule);
        assertThat(verdict(Crds.withSpec(spec))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @MethodSource("inside")
    void ruleCostGrowsWithTheOccurrencesOfItsValue(String verdict, String schema) {
        assertThat(verdict(Crds.withSpec(Json.parseObject(yaml(schema))))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messageExpressionCostsAsMuchAsOnARealServer(String verdict, String expression, String schema) {
        ObjectNode spec = Json.parseObject(yaml(schema));
        spec.putArray("x-kubernetes-validations")
                .addObject()
                .put("rule", "true")
                .put("messageExpression", expression);
        assertThat(verdict(Crds.withSpec(spec))).isEqualTo(verdict);
    }

    @Test
    void sumOfRuleCostsIsLimited() {
        ObjectNode spec =
                Json.parseObject(yaml("{type: array, maxItems: 1000, items: {type: string, maxLength: 9000}}"));
        var rules = spec.withObject("/items").putArray("x-kubernetes-validations");
        for (char letter = 'a'; letter < 'a' + 30; letter++) {
            rules.addObject().put("rule", "self.contains('" + letter + "')");
        }
        assertThat(CrdCheck.of(Crds.withSpec(spec), null))
                .last()
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith("Forbidden: x-kubernetes-validations estimated rule cost total for entire"
                                + " OpenAPIv3 schema exceeds budget by factor of 1.080300x"));
    }

    @Test
    void ourOwnCrdIsAccepted() throws Exception {
        ObjectNode crd =
                Json.parseObject(Files.readString(Path.of("crds/environmentobjects.astro.astronomer.io-v1.yml")));
        assertThat(CrdCheck.of(Crds.stored(crd), null)).isEmpty();
    }

    static Stream<Arguments> rules() {
        return rows(RULES);
    }

    static Stream<Arguments> inside() {
        return rows(INSIDE);
    }

    static Stream<Arguments> messages() {
        return rows(MESSAGES);
    }

    private static Stream<Arguments> rows(String table) {
        return table.lines().map(row -> Arguments.of((Object[]) row.split(" \\| ", -1)));
    }

    private static String verdict(ObjectNode crd) {
        List<Finding> findings = CrdCheck.of(crd, null);
        return findings.stream()
                .map(finding -> OVER.matcher(finding.message()))
                .filter(Matcher::find)
                .map(over -> over.group(1))
                .findFirst()
                .orElseGet(() -> findings.isEmpty() ? "fits" : findings.toString());
    }

    /** Returns YAML with a document mark. Without it, a mapping in braces would be parsed as JSON. */
    private static String yaml(String flow) {
        return "---\n" + flow;
    }
}
