package io.astronomer.operator.release;

import io.astronomer.operator.cli.dist.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The jars that the build makes, to compare two builds. The others are downloads. */
final class PackagedJars {
    private PackagedJars() {}

    static List<Subject> in(Path application) throws IOException {
        List<Subject> jars = new ArrayList<>();
        for (String folder : List.of("app", "quarkus")) {
            try (Stream<Path> files = Files.list(application.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    jars.add(new Subject(folder + "/" + file.getFileName(), Checksum.of(file)));
                }
            }
        }
        return jars;
    }
}
