package io.astronomer.operator.sandbox.kube.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.TraversalOrder;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypes;
import dev.cel.common.types.SimpleType;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds literals that always fail: invalid durations, timestamps and patterns, and lists of mixed types. */
final class Literals {
    private final CelAbstractSyntaxTree ast;
    private final List<CelIssue> issues = new ArrayList<>();
    /** Lists of format arguments, which may have mixed types. */
    private final Set<Long> ofFormats = new HashSet<>();

    private Literals(CelAbstractSyntaxTree ast) {
        this.ast = ast;
    }

    static void check(CelAbstractSyntaxTree ast) throws CelValidationException {
        Literals literals = new Literals(ast);
        CelNavigableAst.fromAst(ast)
                .getRoot()
                .allNodes(TraversalOrder.PRE_ORDER)
                .forEach(node -> literals.visit(node.expr()));
        if (!literals.issues.isEmpty()) {
            throw new CelValidationException(ast.getSource(), literals.issues);
        }
    }

    private void visit(CelExpr expression) {
        switch (expression.getKind()) {
            case CALL -> {
                call(expression.call());
                format(expression);
            }
            case LIST -> list(expression);
            default -> {}
        }
    }

    private void call(CelExpr.CelCall call) {
        if (call.function().equals("format")) {
            call.args().forEach(arguments -> ofFormats.add(arguments.id()));
        }
        if (call.args().isEmpty() || !text(call.args().get(0))) {
            return;
        }
        CelExpr argument = call.args().get(0);
        String text = argument.constant().stringValue();
        try {
            switch (call.function()) {
                case "duration" -> Duration.parse(Durations.iso(text));
                case "timestamp" -> OffsetDateTime.parse(text);
                case "matches" -> Pattern.compile(text);
                default -> {}
            }
        } catch (DateTimeParseException | PatternSyntaxException wrong) {
            issue(argument, "invalid " + call.function() + " argument");
        }
    }

    private void format(CelExpr expression) {
        CelExpr.CelCall call = expression.call();
        if (call.function().equals("format")
                && call.target().filter(Literals::text).isPresent()
                && call.args().get(0).getKind() == CelExpr.ExprKind.Kind.LIST) {
            List<CelExpr> arguments = call.args().get(0).list().elements();
            String text = call.target().orElseThrow().constant().stringValue();
            FormatText.fault(text, arguments.stream().map(this::type).toList())
                    .ifPresent(
                            fault -> issue(fault.argument().map(arguments::get).orElse(expression), fault.message()));
        }
    }

    private static boolean text(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private void list(CelExpr list) {
        List<CelExpr> elements =
                ofFormats.contains(list.id()) ? List.of() : list.list().elements();
        for (CelExpr element : elements) {
            CelType first = type(elements.get(0));
            CelType type = type(element);
            boolean open = first.kind().isDyn() || type.kind().isDyn();
            if (!open && !first.equals(type)) {
                issue(
                        element,
                        "expected type '" + CelTypes.format(first) + "' but found '" + CelTypes.format(type) + "'");
                return;
            }
        }
    }

    private CelType type(CelExpr expression) {
        return ast.getType(expression.id()).orElse(SimpleType.DYN);
    }

    private void issue(CelExpr expression, String message) {
        int offset = ast.getSource().getPositionsMap().getOrDefault(expression.id(), 0);
        issues.add(CelIssue.formatError(
                ast.getSource().getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0)), message));
    }
}
