package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.figures.Figure;
import io.astronomer.operator.bench.figures.Section;
import java.util.ArrayList;
import java.util.List;

/** The memory of the operator, as earlier scenarios recorded it. */
public final class Memory implements Scenario {
    private static final String METHOD = """
            `VmRSS` and `VmHWM` of the operator's process at the end of the scenarios above. Own pages are `RssAnon`: the
            heap, and the memory of the JVM outside it. File pages are `RssFile`: the AOT cache and the JVM's libraries,
            which the kernel can drop and read again. The Java flags are those of a container of 256 MiB; the memory was
            measured, but not limited.""";

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Section> run(Stage stage, int size) {
        List<Figure> figures = new ArrayList<>();
        stage.memory().forEach((moment, process) -> {
            figures.add(Figure.plain("after the " + moment, process.residentMib(), "MiB"));
            figures.add(Figure.plain("of it own pages", process.anonymousMib(), "MiB"));
            figures.add(Figure.plain("of it file pages", process.fileMib(), "MiB"));
            figures.add(Figure.atMost("highest until then", process.highestMib(), "MiB", 256));
        });
        stage.memory().clear();
        return figures.isEmpty()
                ? List.of()
                : List.of(Section.of("Memory with " + Titles.resources(size), METHOD, figures));
    }
}
