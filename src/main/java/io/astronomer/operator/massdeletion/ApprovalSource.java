package io.astronomer.operator.massdeletion;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Source of the approvals of mass deletions. */
public interface ApprovalSource {
    /** Returns the present tokens; none when they can't be read. */
    Set<String> tokens();

    /** Returns whether an administrator of the installation approved the deletion of all resources. */
    boolean allowsUninstall();

    /** Returns the place of the token, as part of a sentence. */
    String where();

    /** Splits tokens that are separated by blanks or commas. */
    static Set<String> split(String text) {
        return Arrays.stream(text.split("[\\s,]+"))
                .filter(token -> !token.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
