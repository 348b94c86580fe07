package io.astronomer.operator.fuzz;

import io.astronomer.operator.astro.http.ResponseFuzz;
import io.astronomer.operator.astro.http.RetryAfterFuzz;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A target of the fuzzer: a method that takes any bytes, and its corpus of inputs. */
enum FuzzTarget {
    RESPONSE(ResponseFuzz.class, ResponseFuzz::fuzzerTestOneInput),
    RETRY_AFTER(RetryAfterFuzz.class, RetryAfterFuzz::fuzzerTestOneInput),
    SPEC(SpecFuzz.class, SpecFuzz::fuzzerTestOneInput);

    private final Class<?> type;

    @SuppressWarnings("ImmutableEnumChecker") // method references have no state
    private final Consumer<byte[]> method;

    FuzzTarget(Class<?> type, Consumer<byte[]> method) {
        this.type = type;
        this.method = method;
    }

    Class<?> type() {
        return type;
    }

    void run(byte[] input) {
        method.accept(input);
    }

    /** Returns the name in lower case, with a dash between words. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the folder of the inputs. */
    Path corpus() {
        return Path.of("src", "test", "resources", "fuzz", text());
    }

    List<Path> inputs() {
        try (Stream<Path> files = Files.list(corpus())) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
