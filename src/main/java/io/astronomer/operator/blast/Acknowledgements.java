package io.astronomer.operator.blast;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a person says that a mass change is meant. */
public interface Acknowledgements {
    /** The tokens that are there now; none when that can't be told. */
    Set<String> tokens();

    /** Whether an administrator of the installation says now that all of the operator's resources are to go. */
    boolean allowsUninstall();

    /** Where a token has to be put, as the end of a sentence. */
    String where();

    /** One token, or several with blanks or commas between them. */
    static Set<String> split(String text) {
        return Arrays.stream(text.split("[\\s,]+"))
                .filter(token -> !token.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
