package io.astronomer.operator.sandbox.kube.schema.cost;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The known sizes of the values in an expression during the estimation. */
final class Sizes {
    private static final Set<CelKind> FIXED =
            Set.of(CelKind.BOOL, CelKind.DOUBLE, CelKind.DURATION, CelKind.INT, CelKind.TIMESTAMP, CelKind.UINT);

    private final CelAbstractSyntaxTree ast;
    private final Extent self;
    private final Map<Long, List<String>> paths = new HashMap<>();
    private final Map<Long, Size> sizes = new HashMap<>();
    private final Map<Long, Entries> entries = new HashMap<>();
    private final Locals locals = new Locals();

    Sizes(CelAbstractSyntaxTree ast, Extent self) {
        this.ast = ast;
        this.self = self;
    }

    Locals locals() {
        return locals;
    }

    CelType type(CelExpr expression) {
        return ast.getType(expression.id()).orElse(SimpleType.DYN);
    }

    /** Returns the path of the expression in the object; empty for other values. */
    List<String> path(CelExpr expression) {
        return local(expression)
                .map(Locals.Local::path)
                .orElseGet(() -> paths.getOrDefault(expression.id(), List.of()));
    }

    void place(CelExpr expression, List<String> path) {
        paths.put(expression.id(), path);
    }

    void placeUnder(CelExpr expression, CelExpr parent, String step) {
        place(expression, below(parent, step));
    }

    List<String> below(CelExpr parent, String step) {
        List<String> path = new ArrayList<>(path(parent));
        path.add(step);
        return path;
    }

    void note(CelExpr expression, Optional<Size> size) {
        size.ifPresent(known -> sizes.put(expression.id(), known));
    }

    void noteEntries(CelExpr expression, Optional<Entries> known) {
        known.ifPresent(found -> entries.put(expression.id(), found));
    }

    Size orUnknown(CelExpr expression) {
        return of(expression).orElse(Size.UNKNOWN);
    }

    Optional<Size> of(CelExpr expression) {
        return Optional.ofNullable(sizes.get(expression.id()))
                .or(() -> literal(expression))
                .or(() -> declared(path(expression)))
                .or(() -> fixed(type(expression)) ? Optional.of(Size.exactly(1)) : Optional.empty())
                .or(() -> local(expression).flatMap(Locals.Local::size));
    }

    Optional<Entries> entries(CelExpr expression) {
        return Optional.ofNullable(entries.get(expression.id()))
                .or(() -> local(expression).flatMap(Locals.Local::entries));
    }

    /**
     * Returns the size by the schema. As on real servers, the first step is ignored: a value of the rule counts as the
     * root.
     */
    Optional<Size> declared(List<String> path) {
        return path.isEmpty()
                ? Optional.empty()
                : self.at(path.subList(1, path.size())).map(extent -> Size.upTo(extent.elements()));
    }

    private Optional<Locals.Local> local(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
                ? locals.find(expression.ident().name())
                : Optional.empty();
    }

    private static Optional<Size> literal(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> Optional.of(Size.exactly(length(expression.constant())));
            case LIST -> Optional.of(Size.exactly(expression.list().elements().size()));
            case MAP -> Optional.of(Size.exactly(expression.map().entries().size()));
            default -> Optional.empty();
        };
    }

    private static long length(CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE ->
                constant.stringValue().codePointCount(0, constant.stringValue().length());
            case BYTES_VALUE -> constant.bytesValue().size();
            default -> 1;
        };
    }

    private static boolean fixed(CelType type) {
        return FIXED.contains(type.kind())
                || (type.name().equals("optional_type")
                        && type.parameters().stream().allMatch(Sizes::fixed));
    }
}
