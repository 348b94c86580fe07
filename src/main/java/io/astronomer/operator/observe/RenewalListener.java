package io.astronomer.operator.observe;

import java.util.function.Consumer;

/** Is told of each renewal of a view, which way it went. */
@FunctionalInterface
public interface RenewalListener extends Consumer<Way> {

    /** So many rows of a listing could not be used. */
    default void unusableRows(int rows) {
        // Of no interest to who only counts renewals.
    }
}
