package io.astronomer.operator.status;

import io.astronomer.operator.plan.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Table of reasons in docs/reference/reasons.md. */
public final class ReasonTable {
    private static final Map<String, Row> ROWS = rows();

    private ReasonTable() {}

    /** Row of one reason: the verdict at first and after two minutes. */
    public record Row(Verdict first, Verdict later) {}

    /** Conditions and the verdicts of tools; {@code as it was} stands for the value before the reason. */
    public record Verdict(List<String> conditions, String kstatus, String argo) {}

    public static Row of(Reason reason) {
        return Objects.requireNonNull(ROWS.get(reason.text()), reason + " has no row");
    }

    private static Map<String, Row> rows() {
        try {
            return Files.readAllLines(Path.of("docs", "reference", "reasons.md")).stream()
                    .filter(line -> line.startsWith("| `"))
                    .map(line -> Arrays.stream(line.split("\\|", -1))
                            .map(String::strip)
                            .toList())
                    .collect(Collectors.toMap(
                            cells -> cells.get(1).replace("`", ""),
                            cells -> new Row(verdict(cells, 0), verdict(cells, 1))));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    private static Verdict verdict(List<String> row, int number) {
        List<String> cells = row.stream()
                .map(cell -> cell.contains("/") ? cell.split("/", -1)[number].strip() : cell)
                .toList();
        return new Verdict(cells.subList(2, 6), cells.get(6), cells.get(7));
    }
}
