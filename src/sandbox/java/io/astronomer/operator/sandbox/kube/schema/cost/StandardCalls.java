package io.astronomer.operator.sandbox.kube.schema.cost;

import java.util.List;
import java.util.Optional;

/** The operators and functions of CEL itself. */
final class StandardCalls {
    private StandardCalls() {}

    static Price price(String overload, Optional<Operand> target, List<Operand> arguments, Sizes sizes) {
        Size first = arguments.isEmpty() ? Size.UNKNOWN : arguments.get(0).size();
        Size receiver = target.map(Operand::size).orElse(Size.UNKNOWN);
        return switch (overload) {
            case "string_format" -> Price.of(receiver.traversal());
            case "string_to_bytes" -> Price.of(first.traversal(), first.times(new Size(1, 4)));
            case "bytes_to_string" -> Price.of(first.traversal(), new Size(first.min() / 4, first.max()));
            case "starts_with_string", "ends_with_string" -> Price.of(first.traversal());
            case "in_list" -> Price.of(arguments.get(1).size().max());
            case "matches_string" -> Price.of(matching(receiver, first));
            case "contains_string" -> Price.of(Amounts.times(receiver.traversal(), first.traversal()));
            case "logical_or", "logical_and" -> Price.of(0);
            case "conditional" ->
                Price.of(0, arguments.get(1).size().or(arguments.get(2).size()));
            case "add_list" -> Price.of(1, first.plus(arguments.get(1).size()));
            case "add_string", "add_bytes" -> joined(first.plus(arguments.get(1).size()));
            case "equals",
                    "not_equals",
                    "less_string",
                    "less_equals_string",
                    "greater_string",
                    "greater_equals_string",
                    "less_bytes",
                    "less_equals_bytes",
                    "greater_bytes",
                    "greater_equals_bytes" ->
                Price.of(shorter(first, arguments.get(1).size()));
            default -> Price.CALL;
        };
    }

    /**
     * Returns the cost of a match. An empty string costs as much as one character, so that a long pattern is not free.
     */
    static long matching(Size text, Size pattern) {
        return Amounts.times(
                text.plus(Size.exactly(1)).traversal(), Amounts.scaled(pattern.max(), Weights.PER_PATTERN_CHARACTER));
    }

    private static Price joined(Size size) {
        return Price.of(size.traversal(), size);
    }

    private static long shorter(Size one, Size other) {
        return Amounts.scaled(Math.min(one.max(), other.max()), Weights.PER_CHARACTER);
    }
}
