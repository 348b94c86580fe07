package io.astronomer.operator.cli.imports;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Patterns of keys, in which {@code *} stands for any characters. */
final class KeyPattern {
    private KeyPattern() {}

    static Pattern of(String text) {
        return Pattern.compile(
                text.codePoints()
                        .mapToObj(each -> each == '*' ? ".*" : Pattern.quote(Character.toString(each)))
                        .collect(Collectors.joining()),
                Pattern.DOTALL);
    }
}
