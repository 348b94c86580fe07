package io.astronomer.operator.config;

import io.astronomer.operator.astro.http.TokenSupplier;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Token from the environment, or from a file that is read for each request because mounted Secrets rotate. */
public final class FileTokenSupplier implements Supplier<String> {
    private static final System.Logger LOG = System.getLogger(FileTokenSupplier.class.getName());

    private final Supplier<String> source;
    private long changes;
    private String last;

    private FileTokenSupplier(Supplier<String> source) {
        this.source = source;
        this.last = source.get();
    }

    public static FileTokenSupplier fixed(String text) throws Unusable {
        String token = checked(text);
        return new FileTokenSupplier(() -> token);
    }

    /** Reads the token from a file, which must be readable at the start. Later failures keep the last token. */
    public static FileTokenSupplier file(String name) throws Unusable {
        try {
            Path path = Path.of(name);
            return new FileTokenSupplier(new Rotating(path, read(path)));
        } catch (InvalidPathException malformed) {
            throw new Unusable("is not a path");
        }
    }

    @Override
    public String get() {
        String now = source.get();
        note(now);
        return now;
    }

    private synchronized void note(String now) {
        if (!now.equals(last)) {
            last = now;
            changes++;
        }
    }

    /** Returns the number of token changes that a read found. */
    public synchronized long changes() {
        note(source.get());
        return changes;
    }

    private static String read(Path path) throws Unusable {
        try {
            return checked(Files.readString(path));
        } catch (NoSuchFileException missing) {
            throw new Unusable("does not exist");
        } catch (CharacterCodingException binary) {
            throw new Unusable("is not text");
        } catch (IOException unreadable) {
            throw new Unusable("can't be read (" + unreadable.getClass().getSimpleName() + ")");
        }
    }

    private static String checked(String text) throws Unusable {
        String token = text.strip();
        Optional<String> problem = TokenSupplier.problem(token);
        if (problem.isPresent()) {
            throw new Unusable(problem.get());
        }
        return token;
    }

    /** The token is unusable; the message contains nothing of it. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String why;

        private Unusable(String why) {
            super(why);
            this.why = why;
        }

        public String why() {
            return why;
        }
    }

    private static final class Rotating implements Supplier<String> {
        private final Path path;
        private volatile String last;
        /** Why the file is unusable; empty while it is usable. Each request reads it, so only a change is logged. */
        private final AtomicReference<String> problem = new AtomicReference<>("");

        Rotating(Path path, String first) {
            this.path = path;
            this.last = first;
        }

        @Override
        public String get() {
            try {
                last = read(path);
                problem.set("");
            } catch (Unusable unusable) {
                if (!unusable.why().equals(problem.getAndSet(unusable.why()))) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            DefaultOrganization.API_TOKEN_FILE + " " + path + " " + unusable.why()
                                    + "; the last token stays in use");
                }
            }
            return last;
        }
    }
}
