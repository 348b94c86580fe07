package io.astronomer.operator.sandbox.kube.schema;

import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks a literal format against the types of its arguments. */
final class FormatText {
    private static final Pattern CLAUSE = Pattern.compile("%(?:\\.\\d+)?(.?)", Pattern.DOTALL);
    private static final Map<String, Clause> CLAUSES = Map.of(
            "s", new Clause("string clause can only be used on values", List.of()),
            "d", new Clause("decimal clause can only be used on integers", List.of("int", "uint")),
            "f", new Clause("fixed-point clause can only be used on doubles", List.of("double")),
            "e", new Clause("scientific clause can only be used on doubles", List.of("double")),
            "b", new Clause("only integers and bools can be formatted as binary", List.of("int", "uint", "bool")),
            "o", new Clause("octal clause can only be used on integers", List.of("int", "uint")),
            "x", new Clause(hex(), List.of("int", "uint", "string", "bytes")),
            "X", new Clause(hex(), List.of("int", "uint", "string", "bytes")));

    private FormatText() {}

    private record Clause(String demand, List<String> types) {}

    /** An error and its argument; an absent argument means the whole call. */
    record Fault(Optional<Integer> argument, String message) {}

    static Optional<Fault> fault(String format, List<CelType> arguments) {
        Matcher clause = CLAUSE.matcher(format);
        int used = 0;
        while (clause.find()) {
            String verb = clause.group(1);
            if (verb.equals("%")) {
                continue;
            }
            Optional<Fault> fault = fault(verb, used, arguments);
            if (fault.isPresent()) {
                return fault;
            }
            used++;
        }
        return used < arguments.size()
                ? call("too many arguments supplied to string.format (expected " + used + ", got " + arguments.size()
                        + ")")
                : Optional.empty();
    }

    private static Optional<Fault> fault(String verb, int index, List<CelType> arguments) {
        Clause clause = CLAUSES.get(verb);
        if (verb.isEmpty()) {
            return call("unexpected end of string");
        }
        if (clause == null) {
            return call("could not parse formatting clause: unrecognized formatting clause \"" + verb + "\"");
        }
        if (index >= arguments.size()) {
            return call("index " + index + " out of range");
        }
        CelType type = arguments.get(index);
        String name = CelTypes.format(type);
        return clause.types().isEmpty() || type.kind().isDyn() || clause.types().contains(name)
                ? Optional.empty()
                : Optional.of(new Fault(
                        Optional.of(index), "error during formatting: " + clause.demand() + ", was given " + name));
    }

    private static Optional<Fault> call(String message) {
        return Optional.of(new Fault(Optional.empty(), message));
    }

    private static String hex() {
        return "only integers, byte buffers, and strings can be formatted as hex";
    }
}
