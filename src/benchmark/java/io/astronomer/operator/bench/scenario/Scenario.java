package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.figures.Section;
import java.util.List;

/** One measurement with a number of resources. */
public interface Scenario {

    /** Returns the name on the command line. */
    String name();

    /** Runs the measurement. It may leave the stage in any state, because each scenario prepares its own. */
    List<Section> run(Stage stage, int size);
}
