package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.Stage;
import java.util.function.Consumer;

/**
 * The load of other tenants during a measurement.
 *
 * @param begin creates the load; it ends by itself
 * @param every runs each second meanwhile
 */
record Load(String name, Consumer<Stage> begin, Consumer<Stage> every) {
    Load(String name, Consumer<Stage> begin) {
        this(name, begin, stage -> {});
    }
}
