package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One entry of {@code x-kubernetes-validations}, compiled. */
final class Rule {
    private final JsonNode declared;
    private final JsonNode schema;
    /** Whether the rule refers to the old value, so that it applies to updates alone. */
    private final boolean transition;

    private final CelRuntime.Program program;
    private final CelRuntime.@Nullable Program messageProgram;

    private Rule(
            JsonNode declared,
            JsonNode schema,
            boolean transition,
            CelRuntime.Program program,
            CelRuntime.@Nullable Program messageProgram) {
        this.declared = declared;
        this.schema = schema;
        this.transition = transition;
        this.program = program;
        this.messageProgram = messageProgram;
    }

    /** Compiles a rule; the exception's message describes the error of the rule or of its message expression. */
    static Rule compile(JsonNode declared, JsonNode schema, Dialect dialect) throws CelValidationException {
        CelAbstractSyntaxTree ast = dialect.compile(declared.path("rule").asText());
        CelRuntime.Program message = null;
        if (declared.has("messageExpression")) {
            message = Dialect.program(
                    dialect.compile(declared.path("messageExpression").asText()));
        }
        return new Rule(declared, schema, Dialect.usesOldSelf(ast), Dialect.program(ast), message);
    }

    /** Returns the violation of the rule by the value, if any. */
    Optional<Finding> check(JsonNode value, @Nullable JsonNode before, String path) {
        boolean optional = declared.path("optionalOldSelf").asBoolean();
        if (before == null && transition && !optional) {
            return Optional.empty();
        }
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("self", CelValues.of(value, schema));
        if (optional) {
            variables.put("oldSelf", Optional.ofNullable(before).map(old -> CelValues.of(old, schema)));
        } else if (before != null) {
            variables.put("oldSelf", CelValues.of(before, schema));
        }
        String place = path + declared.path("fieldPath").asText();
        try {
            return Boolean.TRUE.equals(program.eval(variables))
                    ? Optional.empty()
                    : Optional.of(finding(place, value, message(variables)));
        } catch (CelEvaluationException failed) {
            return Optional.of(Finding.invalid(place, shown(), reason(failed) + " evaluating rule: " + named()));
        }
    }

    /** Returns a finding. It does not show objects and lists. */
    private Finding finding(String path, JsonNode value, String message) {
        return switch (declared.path("reason").asText()) {
            case "FieldValueForbidden" -> Finding.forbidden(path, message);
            case "FieldValueRequired" -> Finding.required(path, message);
            case "FieldValueDuplicate" -> Finding.duplicate(path, value.toString());
            default ->
                value.isContainerNode()
                        ? Finding.invalid(path, message)
                        : Finding.invalid(path, value.toString(), message);
        };
    }

    private String message(Map<String, Object> variables) {
        if (messageProgram != null) {
            try {
                return String.valueOf(messageProgram.eval(variables));
            } catch (CelEvaluationException failed) {
                return fixedMessage();
            }
        }
        return fixedMessage();
    }

    /** Returns the reason in the words of a server's CEL, which does not contain a position. */
    private static String reason(CelEvaluationException failed) {
        return String.valueOf(failed.getMessage())
                .replaceFirst("^evaluation error( at [^ ]*)?: ", "")
                .replace("/ by zero", "division by zero");
    }

    private String named() {
        String message = declared.path("message").asText();
        return message.isEmpty() ? declared.path("rule").asText().strip() : message;
    }

    private String fixedMessage() {
        String message = declared.path("message").asText();
        return message.isEmpty()
                ? "failed rule: " + declared.path("rule").asText().strip()
                : message;
    }

    private String shown() {
        return "\"" + Schemas.type(schema) + "\"";
    }
}
