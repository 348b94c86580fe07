package io.astronomer.operator.sandbox.kube.schema.functions;

import com.google.common.primitives.UnsignedLong;
import com.google.protobuf.ByteString;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The function format: {@code 'a %s of %d'.format([x, y])}. */
final class Formats {
    private static final Pattern CLAUSE = Pattern.compile("%(?:\\.(\\d+))?(.?)", Pattern.DOTALL);

    private static final String SUPERSCRIPT = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

    private Formats() {}

    static void addTo(Library library) {
        library.add(
                "format",
                CelOverloadDecl.newMemberOverload(
                        "string_format", SimpleType.STRING, SimpleType.STRING, ListType.create(SimpleType.DYN)),
                CelFunctionBinding.from("string_format", String.class, List.class, Formats::format));
    }

    private static Object format(String format, List<?> arguments) throws CelEvaluationException {
        StringBuilder text = new StringBuilder();
        Matcher clause = CLAUSE.matcher(format);
        int next = 0;
        while (clause.find()) {
            String shown = "%";
            if (!"%".equals(clause.group(2))) {
                if (next >= arguments.size()) {
                    throw new CelEvaluationException("index " + next + " out of range");
                }
                shown = shown(clause.group(2), clause.group(1), arguments.get(next++));
            }
            clause.appendReplacement(text, Matcher.quoteReplacement(shown));
        }
        return clause.appendTail(text).toString();
    }

    private static String shown(String verb, @Nullable String precision, Object value) throws CelEvaluationException {
        int digits = precision == null ? 6 : Integer.parseInt(precision);
        if (verb.equals("s")) {
            return Shown.of(value);
        }
        if (value instanceof String || value instanceof ByteString) {
            return hex(verb, value);
        }
        if (!(value instanceof Number) && !(value instanceof Boolean && verb.equals("b"))) {
            throw wrong(verb, value);
        }
        return switch (verb) {
            case "d" -> whole(verb, value, 10);
            case "b" -> value instanceof Boolean truth ? (truth ? "1" : "0") : whole(verb, value, 2);
            case "o" -> whole(verb, value, 8);
            case "x" -> whole(verb, value, 16);
            case "X" -> whole(verb, value, 16).toUpperCase(Locale.ROOT);
            case "f" -> String.format(Locale.ROOT, "%,." + digits + "f", ((Number) value).doubleValue());
            case "e" -> scientific(((Number) value).doubleValue());
            default ->
                throw new CelEvaluationException(
                        "could not parse formatting clause: unrecognized formatting clause \"" + verb + "\"");
        };
    }

    /** Returns scientific notation. Servers use a readable exponent and ignore the precision. */
    private static String scientific(double number) {
        String plain = String.format(Locale.ROOT, "%e", number);
        int exponent = plain.indexOf('e');
        StringBuilder text = new StringBuilder(plain.substring(0, exponent)).append("\u00d710");
        plain.substring(exponent + 1)
                .chars()
                .filter(digit -> digit != '+')
                .forEach(digit -> text.append(digit == '-' ? '\u207b' : SUPERSCRIPT.charAt(digit - '0')));
        return text.toString();
    }

    private static String whole(String verb, Object value, int radix) throws CelEvaluationException {
        if (value instanceof Long number) {
            return Long.toString(number, radix);
        }
        if (value instanceof UnsignedLong number) {
            return number.toString(radix);
        }
        throw wrong(verb, value);
    }

    private static String hex(String verb, Object value) throws CelEvaluationException {
        if (!verb.equalsIgnoreCase("x")) {
            throw wrong(verb, value);
        }
        byte[] bytes = value instanceof String text
                ? text.getBytes(StandardCharsets.UTF_8)
                : ((ByteString) value).toByteArray();
        String hex = HexFormat.of().formatHex(bytes);
        return verb.equals("X") ? hex.toUpperCase(Locale.ROOT) : hex;
    }

    private static CelEvaluationException wrong(String verb, Object value) {
        return new CelEvaluationException("error during formatting: %" + verb + " does not take "
                + value.getClass().getSimpleName());
    }
}
