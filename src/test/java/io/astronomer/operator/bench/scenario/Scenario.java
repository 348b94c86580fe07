package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.figures.Section;
import java.util.List;

/** One thing that is measured, with so many resources. */
public interface Scenario {

    /** The name on the command line. */
    String name();

    /** Measures; may leave the stage as it likes, as the next one asks for what it needs. */
    List<Section> run(Stage stage, int size);
}
