package io.astronomer.operator.release;

import io.astronomer.operator.image.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The programs that a release and its tests run, built by Go at pinned versions. */
public final class Tools {
    static final Path FOLDER = Path.of("target", "tools");
    private static final Path PINS = Path.of("src", "tools", "resources", "release", "tools.txt");

    private final Path folder;
    private final Map<String, Tool> pinned;

    /** A program at the version of the file. */
    record Tool(String name, String source, String version) {}

    /** A program can't be had on this machine. The steps that need it are skipped. */
    public static final class Missing extends Exception {
        private static final long serialVersionUID = 1;

        private final String reason;

        Missing(String reason) {
            super(reason);
            this.reason = reason;
        }

        public String reason() {
            return reason;
        }
    }

    private Tools(Path folder, Map<String, Tool> pinned) {
        this.folder = folder;
        this.pinned = pinned;
    }

    public static Tools pinned() throws IOException {
        return new Tools(FOLDER, parse(Files.readString(PINS)));
    }

    static Map<String, Tool> parse(String text) {
        Map<String, Tool> tools = new TreeMap<>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] words = line.split(" ", -1);
            if (words.length != 3) {
                throw new IllegalArgumentException("a tool needs a name, a package and a version, but has: " + line);
            }
            tools.put(words[0], new Tool(words[0], words[1], words[2]));
        });
        return tools;
    }

    /** Returns the program, which is built at its first use. */
    public Path require(String name) throws Missing {
        Tool tool = pinned.get(name);
        if (tool == null) {
            throw new IllegalArgumentException(PINS + " does not pin " + name);
        }
        // The version is part of the path, so that another pin builds another program.
        Path bin = folder.resolve(name + "-" + tool.version()).toAbsolutePath();
        Path program = bin.resolve(name);
        if (!Files.isExecutable(program)) {
            try {
                Command.run(
                        List.of("go", "install", tool.source() + "@" + tool.version()),
                        Map.of("GOBIN", bin.toString(), "GOFLAGS", ""));
            } catch (IOException failed) {
                throw new Missing("%s %s can't be had: %s".formatted(name, tool.version(), lastLine(failed)));
            }
        }
        return program;
    }

    /** Returns a PATH on which the programs precede those of the machine. */
    public String path(String... names) throws Missing {
        StringBuilder path = new StringBuilder();
        for (String name : names) {
            path.append(require(name).getParent()).append(File.pathSeparator);
        }
        return path.append(Objects.requireNonNullElse(System.getenv("PATH"), ""))
                .toString();
    }

    /** Requires several programs, and returns their names. */
    String require(List<String> names) throws Missing {
        for (String name : names) {
            require(name);
        }
        return String.join(", ", names);
    }

    /** Returns the last line of a program's output, which has the reason in it. */
    static String lastLine(IOException failed) {
        String text = String.valueOf(failed.getMessage()).strip();
        return text.substring(text.lastIndexOf('\n') + 1);
    }
}
