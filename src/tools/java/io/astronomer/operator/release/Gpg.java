package io.astronomer.operator.release;

import io.astronomer.operator.image.Command;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;

/** The program {@code gpg}, with the keys of this machine or those of a folder. */
record Gpg(List<String> home) {
    private static final String PROGRAM = "gpg";
    private static final String HOME = "--homedir";

    Gpg {
        home = List.copyOf(home);
    }

    static Gpg ofTheMachine() {
        return new Gpg(List.of());
    }

    static Gpg in(Path folder) {
        return new Gpg(List.of(HOME, folder.toAbsolutePath().toString()));
    }

    /** Makes the folder, which other users can't read. */
    static Gpg create(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return in(folder);
    }

    void require() throws Tools.Missing {
        if (Command.tryOut(PROGRAM, "--version").isEmpty()) {
            throw new Tools.Missing(PROGRAM + " is not on the PATH: Debian's package is gnupg");
        }
    }

    /** Runs it without a question. It replaces a file that it writes. */
    String run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(PROGRAM, "--batch", "--yes"));
        command.addAll(home);
        command.addAll(List.of(arguments));
        return Command.run(command);
    }

    /** Deletes a folder with private keys, and ends the process that has them in its memory. */
    static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            Command.tryOut("gpgconf", HOME, folder.toAbsolutePath().toString(), "--kill", "gpg-agent");
            // The process deletes its sockets while it ends.
            try (DirectoryStream<Path> sockets = Files.newDirectoryStream(folder, "S.*")) {
                for (Path socket : sockets) {
                    Files.deleteIfExists(socket);
                }
            }
            FileUtils.deleteDirectory(folder.toFile());
        }
    }
}
