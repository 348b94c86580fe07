package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One entry of {@code x-kubernetes-validations}, compiled. */
final class Rule {
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .populateMacroCalls(true)
            .build();
    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(
                    CelExtensions.strings(),
                    CelExtensions.lists(),
                    CelExtensions.sets(OPTIONS),
                    CelExtensions.optional())
            .build();
    private static final Pattern OLD_SELF = Pattern.compile("\\boldSelf\\b");

    private final JsonNode declared;
    private final JsonNode schema;
    private final CelAbstractSyntaxTree ast;
    private final CelRuntime.Program program;
    private final CelRuntime.@Nullable Program messageProgram;

    private Rule(
            JsonNode declared,
            JsonNode schema,
            CelAbstractSyntaxTree ast,
            CelRuntime.Program program,
            CelRuntime.@Nullable Program messageProgram) {
        this.declared = declared;
        this.schema = schema;
        this.ast = ast;
        this.program = program;
        this.messageProgram = messageProgram;
    }

    /** Compiles; the exception's message says what is wrong with the rule or with its message expression. */
    static Rule compile(JsonNode declared, JsonNode schema, boolean root) throws CelValidationException {
        CelTypes.Typed typed = CelTypes.of(schema, root);
        boolean optional = declared.path("optionalOldSelf").asBoolean();
        CelAbstractSyntaxTree ast = compiler(typed, optional, SimpleType.BOOL)
                .compile(declared.path("rule").asText())
                .getAst();
        CelRuntime.Program message = null;
        if (declared.has("messageExpression")) {
            message = program(compiler(typed, optional, SimpleType.STRING)
                    .compile(declared.path("messageExpression").asText())
                    .getAst());
        }
        return new Rule(declared, schema, ast, program(ast), message);
    }

    CelAbstractSyntaxTree ast() {
        return ast;
    }

    /** Whether the rule compares with the value before, so that it holds for updates alone. */
    boolean transition() {
        return OLD_SELF.matcher(declared.path("rule").asText()).find();
    }

    /** What the rule has against the value at the path. */
    Optional<Finding> check(JsonNode value, @Nullable JsonNode before, String path) {
        boolean optional = declared.path("optionalOldSelf").asBoolean();
        if (before == null && transition() && !optional) {
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
                    : Optional.of(finding(place, message(variables)));
        } catch (CelEvaluationException failed) {
            return Optional.of(Finding.invalid(
                    place,
                    shown(),
                    "rule evaluation error: " + failed.getMessage() + " evaluating rule: " + fixedMessage()));
        }
    }

    private Finding finding(String path, String message) {
        return switch (declared.path("reason").asText()) {
            case "FieldValueForbidden" -> Finding.forbidden(path, message);
            case "FieldValueRequired" -> Finding.required(path, message);
            case "FieldValueDuplicate" -> Finding.duplicate(path, shown());
            default -> Finding.invalid(path, shown(), message);
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

    private String fixedMessage() {
        String message = declared.path("message").asText();
        return message.isEmpty()
                ? "failed rule: " + declared.path("rule").asText().strip()
                : message;
    }

    private String shown() {
        return "\"" + Schemas.type(schema) + "\"";
    }

    private static CelRuntime.Program program(CelAbstractSyntaxTree ast) {
        try {
            return RUNTIME.createProgram(ast);
        } catch (CelEvaluationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static CelCompiler compiler(CelTypes.Typed typed, boolean optional, CelType result) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(
                        CelExtensions.strings(),
                        CelExtensions.lists(),
                        CelExtensions.sets(OPTIONS),
                        CelExtensions.optional())
                .setTypeProvider(typed.types())
                .setResultType(result)
                .addVar("self", typed.type())
                .addVar("oldSelf", optional ? OptionalType.create(typed.type()) : typed.type());
        return builder.build();
    }
}
