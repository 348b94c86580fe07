package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.OptionalType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.astronomer.operator.sandbox.kube.schema.functions.Library;
import java.util.regex.Pattern;

/** The CEL environment of a CRD's rules. */
final class Dialect {
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .populateMacroCalls(true)
            .build();
    private static final Library FUNCTIONS = Library.all();
    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(
                    CelExtensions.strings(),
                    CelExtensions.lists(),
                    CelExtensions.sets(OPTIONS),
                    CelExtensions.optional(),
                    CelExtensions.comprehensions(),
                    FUNCTIONS)
            .build();

    private static final Pattern SYNTAX = Pattern.compile(
            "mismatched input|extraneous input|no viable alternative|token recognition error|missing '");

    private final CelCompiler compiler;

    private Dialect(CelCompiler compiler) {
        this.compiler = compiler;
    }

    /** Returns the dialect of rules that this schema declares. */
    static Dialect of(JsonNode schema, boolean resource, boolean optional) {
        CelTypes.Typed typed = CelTypes.of(schema, resource);
        return new Dialect(CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(
                        CelExtensions.strings(),
                        CelExtensions.lists(),
                        CelExtensions.sets(OPTIONS),
                        CelExtensions.optional(),
                        CelExtensions.comprehensions(),
                        FUNCTIONS)
                .setTypeProvider(typed.types())
                .addVar("self", typed.type())
                .addVar("oldSelf", optional ? OptionalType.create(typed.type()) : typed.type())
                .build());
    }

    /** Compiles an expression; the exception's message describes the error. */
    CelAbstractSyntaxTree compile(String expression) throws CelValidationException {
        try {
            CelAbstractSyntaxTree ast = compiler.compile(expression).getAst();
            Literals.check(ast);
            return ast;
        } catch (CelValidationException wrong) {
            throw new CelValidationException(
                    wrong.getSource(),
                    wrong.getErrors().stream().map(Dialect::reworded).toList());
        }
    }

    /** Returns the issue in the words of a server's CEL. */
    private static CelIssue reworded(CelIssue issue) {
        String plain = issue.getMessage().replaceFirst(" \\(candidates: .*\\)$", "");
        return CelIssue.formatError(
                issue.getSourceLocation(), SYNTAX.matcher(plain).lookingAt() ? "Syntax error: " + plain : plain);
    }

    static CelRuntime.Program program(CelAbstractSyntaxTree ast) {
        try {
            return RUNTIME.createProgram(ast);
        } catch (CelEvaluationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static boolean usesOldSelf(CelAbstractSyntaxTree ast) {
        return ast.getReferenceMap().values().stream()
                .anyMatch(reference -> reference.name().equals("oldSelf"));
    }
}
