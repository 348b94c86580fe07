package io.astronomer.operator.sandbox.kube.schema.cost;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The functions that servers add to CEL, and those of CEL's own extensions. */
final class LibraryCalls {
    private static final double TWICE = 2 * Weights.PER_CHARACTER;

    private LibraryCalls() {}

    /** Returns the price; empty for a function with the price of a standard one. */
    static Optional<Price> price(
            String function, String overload, Optional<Operand> target, List<Operand> arguments, Sizes sizes) {
        Size first = arguments.isEmpty() ? Size.UNKNOWN : arguments.get(0).size();
        if (target.isPresent()) {
            return Optional.ofNullable(
                    switch (function) {
                        case "isSorted", "sum", "max", "min", "indexOf", "lastIndexOf" -> scan(target.get(), sizes);
                        default -> ofMember(function, target.get(), arguments, first, sizes);
                    });
        }
        return Optional.ofNullable(
                switch (function) {
                    case "url" -> Price.of(first.traversal(), first);
                    case "isIP", "isCIDR", "ip", "cidr", "quantity", "isQuantity", "semver", "isSemver" ->
                        Price.of(first.traversal());
                    case "ip.isCanonical" -> Price.of(Amounts.scaled(first.max(), TWICE));
                    case "sets.contains", "sets.intersects" -> sets(first, arguments.get(1), 1);
                    case "sets.equivalent" -> sets(first, arguments.get(1), 2);
                    case "lists.range" -> newList(number(arguments.get(0)), Size.UNKNOWN);
                    default -> null;
                });
    }

    private static @Nullable Price ofMember(
            String function, Operand target, List<Operand> arguments, Size first, Sizes sizes) {
        Size size = target.size();
        return switch (function) {
            case "lowerAscii", "upperAscii", "substring", "trim" -> Price.of(size.traversal(), size);
            case "replace" ->
                Price.of(
                        Amounts.scaled(size.max(), TWICE),
                        replaced(size, first, arguments.get(1).size()));
            case "split" -> Price.of(Amounts.scaled(size.max(), TWICE), parts(size, arguments));
            case "join" -> joined(target, arguments, sizes);
            case "find", "findAll" -> Price.of(StandardCalls.matching(size, first), Size.upTo(size.max()));
            case "validate" -> Price.of(Amounts.scaled(first.traversal(), Weights.NAMED_FORMAT));
            case "containsIP" -> Price.of(Amounts.plus(4, parsed(arguments.get(0))));
            case "containsCIDR" -> Price.of(Amounts.plus(7, parsed(arguments.get(0))));
            case "slice", "reverse", "flatten" -> newList(size, size);
            case "distinct" -> squared(size, 2);
            case "sort" -> squared(size, 2 + Weights.PER_CHARACTER);
            default -> null;
        };
    }

    private static Price scan(Operand list, Sizes sizes) {
        Optional<Size> item = item(list, sizes);
        if (list.type().kind() != CelKind.LIST) {
            return Price.of(list.size().traversal());
        }
        long each = item.map(size -> Amounts.plus(1, size.traversal())).orElse(1L);
        return Price.of(Amounts.times(list.size().max(), each));
    }

    /** Returns the size of the items of a list of strings or bytes, which is known only for lists of the object. */
    private static Optional<Size> item(Operand list, Sizes sizes) {
        List<CelType> parameters = list.type().parameters();
        if (parameters.isEmpty()
                || (parameters.get(0).kind() != CelKind.STRING
                        && parameters.get(0).kind() != CelKind.BYTES)) {
            return Optional.empty();
        }
        List<String> path = new ArrayList<>(list.path());
        if (!path.isEmpty()) {
            path.add(Extent.ITEMS);
        }
        return Optional.of(sizes.declared(path).orElse(Size.UNKNOWN));
    }

    private static Size replaced(Size text, Size what, Size with) {
        return new Size(0, mostReplaced(text.max(), what, with));
    }

    private static long mostReplaced(long text, Size what, Size with) {
        if (what.min() == 0) {
            return Amounts.plus(Amounts.times(Amounts.plus(text, 1), with.max()), text);
        }
        if (with.max() <= what.min()) {
            return text;
        }
        return Amounts.times(Amounts.scaled(text, 1.0 / what.min()), with.max());
    }

    private static Size parts(Size text, List<Operand> arguments) {
        return arguments.size() > 1 ? Size.upTo(literal(arguments.get(1)).orElse(text.max())) : Size.upTo(text.max());
    }

    private static Price joined(Operand list, List<Operand> arguments, Sizes sizes) {
        Size text = list.size().times(item(list, sizes).orElse(Size.UNKNOWN));
        if (!arguments.isEmpty()) {
            Size gaps = new Size(
                    Math.max(0, list.size().min() - 1), Math.max(0, list.size().max() - 1));
            text = text.plus(arguments.get(0).size().times(gaps));
        }
        return Price.of(text.traversal(), text);
    }

    /** Returns the cost of parsing an address that is a string. */
    private static long parsed(Operand address) {
        return address.type().kind() == CelKind.STRING ? address.size().traversal() : 0;
    }

    private static Price sets(Size one, Operand other, double factor) {
        return Price.of(Amounts.plus(1, Amounts.scaled(one.times(other.size()).max(), factor)));
    }

    private static Price squared(Size list, double factor) {
        Size result = list.times(list);
        return Price.of(Amounts.plus(1 + Weights.NEW_LIST, Amounts.scaled(result.max(), factor)), result);
    }

    private static Price newList(Size cost, Size otherwise) {
        Size size = cost.max() == Amounts.UNBOUNDED ? otherwise : cost;
        return Price.of(Amounts.plus(1 + Weights.NEW_LIST, size.max()), size);
    }

    private static Size number(Operand operand) {
        return literal(operand).map(Size::exactly).orElse(Size.UNKNOWN);
    }

    private static Optional<Long> literal(Operand operand) {
        CelExpr expression = operand.expression();
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && expression.constant().getKind() == CelConstant.Kind.INT64_VALUE
                ? Optional.of(expression.constant().int64Value())
                : Optional.empty();
    }
}
