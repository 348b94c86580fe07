package io.astronomer.operator.api;

import java.util.Set;
import java.util.TreeSet;

/** The alternatives of a regular expression. One that has all alternatives of another accepts at least as much. */
final class Alternatives {
    private Alternatives() {}

    static Set<String> of(String pattern) {
        Set<String> alternatives = new TreeSet<>();
        StringBuilder alternative = new StringBuilder();
        int groups = 0;
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char next = pattern.charAt(i);
            if (next == '|' && groups == 0 && !inClass) {
                alternatives.add(alternative.toString());
                alternative.setLength(0);
                continue;
            }
            alternative.append(next);
            if (next == '\\' && i + 1 < pattern.length()) {
                i++;
                alternative.append(pattern.charAt(i));
            } else if (next == '[' || next == ']') {
                inClass = next == '[';
            } else if (!inClass && (next == '(' || next == ')')) {
                groups += next == '(' ? 1 : -1;
            }
        }
        alternatives.add(alternative.toString());
        return alternatives;
    }
}
