package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.Stage;
import java.util.function.Consumer;

/**
 * What other tenants do while one is measured.
 *
 * @param begin makes all of it; comes to an end by itself
 * @param every is done each second meanwhile
 */
record Load(String name, Consumer<Stage> begin, Consumer<Stage> every) {
    Load(String name, Consumer<Stage> begin) {
        this(name, begin, stage -> {});
    }
}
