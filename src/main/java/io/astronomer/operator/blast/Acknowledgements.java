package io.astronomer.operator.blast;

import java.util.Set;

/** Where a person says that a mass change is meant. */
public interface Acknowledgements {
    /** The tokens that are there now; none when that can't be told. */
    Set<String> tokens();

    /** Where a token has to be put, as the end of a sentence. */
    String where();
}
