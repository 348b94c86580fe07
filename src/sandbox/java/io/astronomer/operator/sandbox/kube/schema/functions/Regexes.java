package io.astronomer.operator.sandbox.kube.schema.functions;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.List;

/** The string functions find and findAll. */
final class Regexes {
    private Regexes() {}

    static void addTo(Library library) {
        library.add(
                "find",
                CelOverloadDecl.newMemberOverload(
                        "string_find_string", SimpleType.STRING, SimpleType.STRING, SimpleType.STRING),
                CelFunctionBinding.from(
                        "string_find_string",
                        String.class,
                        String.class,
                        (text, regex) ->
                                all(text, regex, 1).stream().findFirst().orElse("")));
        library.add(
                "findAll",
                CelOverloadDecl.newMemberOverload(
                        "string_find_all_string",
                        ListType.create(SimpleType.STRING),
                        SimpleType.STRING,
                        SimpleType.STRING),
                CelFunctionBinding.from(
                        "string_find_all_string",
                        String.class,
                        String.class,
                        (text, regex) -> all(text, regex, Long.MAX_VALUE)));
        library.add(
                "findAll",
                CelOverloadDecl.newMemberOverload(
                        "string_find_all_string_int",
                        ListType.create(SimpleType.STRING),
                        SimpleType.STRING,
                        SimpleType.STRING,
                        SimpleType.INT),
                CelFunctionBinding.from(
                        "string_find_all_string_int", List.of(String.class, String.class, Long.class), arguments -> {
                            long limit = (Long) arguments[2];
                            return all(
                                    (String) arguments[0], (String) arguments[1], limit < 0 ? Long.MAX_VALUE : limit);
                        }));
    }

    private static List<String> all(String text, String regex, long limit) throws CelEvaluationException {
        try {
            List<String> found = new ArrayList<>();
            Matcher matcher = Pattern.compile(regex).matcher(text);
            while (found.size() < limit && matcher.find()) {
                found.add(matcher.group());
            }
            return found;
        } catch (PatternSyntaxException wrong) {
            throw new CelEvaluationException("Illegal regex: " + wrong.getMessage());
        }
    }
}
