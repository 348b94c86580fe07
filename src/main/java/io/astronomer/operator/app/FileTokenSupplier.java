package io.astronomer.operator.app;

import io.astronomer.operator.astro.http.TokenSupplier;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Where the API token comes from: given once, or a file that is read at every use, since mounted Secrets rotate. */
public final class FileTokenSupplier implements Supplier<String> {
    private static final Logger LOG = Logger.getLogger(FileTokenSupplier.class);

    private final Supplier<String> source;
    private long changes;
    private String last;

    private FileTokenSupplier(Supplier<String> source) {
        this.source = source;
        this.last = source.get();
    }

    static FileTokenSupplier fixed(String text) throws Unusable {
        String token = checked(text);
        return new FileTokenSupplier(() -> token);
    }

    /** The file must be readable now; later, while it is not, the last token read stays in use. */
    static FileTokenSupplier file(String name) throws Unusable {
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

    /** How often the token was seen to be another one, by whoever asked for it. */
    synchronized long changes() {
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

    /** Why there is no token; says nothing of its content. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String why;

        private Unusable(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    private static final class Rotating implements Supplier<String> {
        private final Path path;
        private volatile String last;

        Rotating(Path path, String first) {
            this.path = path;
            this.last = first;
        }

        @Override
        public String get() {
            try {
                last = read(path);
            } catch (Unusable unusable) {
                LOG.warnf("%s %s %s; the last token stays in use", OperatorConfig.API_TOKEN_FILE, path, unusable.why());
            }
            return last;
        }
    }
}
