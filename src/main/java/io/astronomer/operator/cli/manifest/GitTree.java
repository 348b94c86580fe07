package io.astronomer.operator.cli.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Files of a folder in a commit, with those that its links lead to, as a checkout has them. */
final class GitTree {
    private static final String FILE = "blob";
    private static final String FOLDER = "tree";
    private static final String LINK = "120000";
    private static final byte[] NO_INPUT = new byte[0];

    /** Links that lead to folders with links: without a limit, a few of them make very many files. */
    private static final int MOST_LINKS = 8;

    private final Git git;
    private final String commit;
    private final String top;
    /** Ids of the texts, by path as the user sees it. */
    private final Map<String, String> ids = new LinkedHashMap<>();

    /** Folders that links lead to, so that a link to a folder that contains it ends. */
    private final Set<String> open = new HashSet<>();

    private Optional<String> unreadable = Optional.empty();

    /** The program, in the folder. */
    interface Git {
        byte[] run(byte[] input, String... arguments);
    }

    GitTree(Git git, String commit) {
        this.git = git;
        this.commit = commit;
        // A path of a commit begins at the top, and that of a listing at the folder.
        this.top = new String(git.run(NO_INPUT, "rev-parse", "--show-prefix"), UTF_8).stripTrailing();
    }

    /** Returns a manifest that no commit can have. */
    Optional<String> unreadable() {
        return unreadable;
    }

    /**
     * Returns the texts, by path below the folder.
     *
     * @param named a file or folder below; empty for the folder itself
     */
    Map<String, String> files(String named) {
        List<String> command = new ArrayList<>(List.of("ls-tree", "-r", "-z", commit, "--"));
        if (!named.isEmpty()) {
            command.add(named);
        }
        add(list(command), "", top, named, 0);
        return texts();
    }

    private String list(List<String> command) {
        return new String(git.run(NO_INPUT, command.toArray(String[]::new)), UTF_8);
    }

    /**
     * @param shown path of the folder, as the user sees it
     * @param real path of the folder in the commit
     */
    private void add(String listed, String shown, String real, String named, int links) {
        for (String entry : listed.split("\0", -1)) {
            int tab = entry.indexOf('\t');
            String[] parts = tab < 0 ? new String[0] : entry.substring(0, tab).split(" ", -1);
            if (parts.length != 3 || !parts[1].equals(FILE)) {
                continue;
            }
            String file = entry.substring(tab + 1);
            // A named file needs no extension, and may be hidden.
            boolean itself = !named.isEmpty() && file.equals(named);
            String below = file.startsWith(named + "/") ? file.substring(named.length() + 1) : file;
            if (!itself && isHidden(below)) {
                continue;
            }
            boolean manifest = itself || SourceFiles.isManifest(file);
            if (parts[0].equals(LINK)) {
                follow(shown + file, real + file, manifest, links);
            } else if (manifest) {
                ids.put(shown + file, parts[2]);
            }
        }
    }

    private static boolean isHidden(String file) {
        return file.startsWith(".") || file.contains("/.");
    }

    private void follow(String shown, String real, boolean manifest, int links) {
        String object = commit + ":" + real;
        if (object.indexOf('\n') >= 0) {
            unreadable = manifest ? Optional.of(shown) : unreadable;
            return;
        }
        String[] header =
                header(git.run((object + "\n").getBytes(UTF_8), "cat-file", "--batch-check", "--follow-symlinks"), 0);
        if (header.length == 3 && header[1].equals(FOLDER)) {
            if (links < MOST_LINKS && open.add(header[0])) {
                // A tree has no place in the commit, so that a link within it is followed by its path there.
                add(
                        list(List.of("ls-tree", "-r", "-z", "--full-tree", header[0])),
                        shown + "/",
                        real + "/",
                        "",
                        links + 1);
                open.remove(header[0]);
            }
        } else if (header.length == 3 && header[1].equals(FILE)) {
            if (manifest) {
                ids.put(shown, header[0]);
            }
        } else if (header[0].equals("symlink") && manifest) {
            unreadable = Optional.of(shown);
        }
        // A checkout shows nothing of a link that leads nowhere either.
    }

    private static String[] header(byte[] output, int start) {
        return new String(output, start, end(output, start) - start, UTF_8).split(" ", -1);
    }

    private static int end(byte[] output, int start) {
        int end = start;
        while (output[end] != '\n') {
            end++;
        }
        return end;
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        if (ids.isEmpty()) {
            return texts;
        }
        byte[] input = (String.join("\n", ids.values()) + "\n").getBytes(UTF_8);
        byte[] output = git.run(input, "cat-file", "--batch");
        int position = 0;
        for (String file : ids.keySet()) {
            int size = Integer.parseInt(header(output, position)[2]);
            int begin = end(output, position) + 1;
            texts.put(file, new String(Arrays.copyOfRange(output, begin, begin + size), UTF_8));
            position = begin + size + 1;
        }
        return texts;
    }
}
