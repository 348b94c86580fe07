package io.astronomer.operator.cli.classes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassFileTest {
    /** A class with a name in each place where one can be. */
    @Deprecated
    static final class Subject {
        final Optional<StringBuilder> generic = Optional.empty();
        final long taking = 1L << 40;

        List<Integer> method(Throwable parameter) {
            return List.of(java.util.UUID.randomUUID().hashCode(), parameter.hashCode());
        }

        String loaded() {
            return "java.util.concurrent.Phaser";
        }
    }

    @Test
    void namesOfAllPlacesAreFound() throws IOException {
        assertThat(names())
                .contains(
                        "java/lang/Deprecated",
                        "java/util/Optional",
                        "java/lang/StringBuilder",
                        "java/lang/Integer",
                        "java/lang/Throwable",
                        "java/util/UUID",
                        "java/util/concurrent/Phaser");
    }

    private static Iterable<String> names() throws IOException {
        String file = Subject.class.getName().replaceFirst(".*\\.", "") + ".class";
        try (InputStream in = Objects.requireNonNull(ClassFileTest.class.getResourceAsStream(file))) {
            return ClassFile.names(in.readAllBytes());
        }
    }
}
