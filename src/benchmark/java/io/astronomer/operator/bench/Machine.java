package io.astronomer.operator.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** The machine of a measurement, with its load at the start. */
public record Machine(String load) {
    public static Machine now() throws IOException {
        return new Machine(Files.readString(Path.of("/proc/loadavg")).split(" ", 3)[0]);
    }

    /** Returns names and values in the order of the report. */
    public Map<String, String> facts() throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        facts.put(
                "processors",
                Runtime.getRuntime().availableProcessors() + " × " + first("/proc/cpuinfo", "model name"));
        facts.put("load of the machine before the run", load);
        facts.put("memory", first("/proc/meminfo", "MemTotal"));
        return facts;
    }

    private static String first(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file), UTF_8).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
