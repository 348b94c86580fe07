package io.astronomer.operator.cache;

import java.util.function.Consumer;

/** Listener for completed refreshes, with the mode of each. */
@FunctionalInterface
public interface RefreshListener extends Consumer<RefreshMode> {

    /** Called with the number of rows of a listing that can't be used. */
    default void unusableRows(int rows) {
        // A listener that only counts refreshes ignores the rows.
    }
}
