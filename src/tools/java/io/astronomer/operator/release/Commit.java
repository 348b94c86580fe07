package io.astronomer.operator.release;

import io.astronomer.operator.image.Command;
import java.io.IOException;
import java.util.List;

/**
 * The commit that is released.
 *
 * @param time of the commit in seconds since the epoch; the only time in a release
 * @param isDirty whether files differ from the commit
 */
record Commit(String id, long time, boolean isDirty) {
    static Commit ofTheWorkTree() throws IOException {
        String[] parts =
                Command.run(List.of("git", "log", "-1", "--format=%H %ct")).split(" ", -1);
        boolean dirty = !Command.run(List.of("git", "status", "--porcelain")).isEmpty();
        return new Commit(parts[0], Long.parseLong(parts[1]), dirty);
    }

    /** Requires what a user can check later: a tag on this commit, and no other file. */
    void requireTag(String tag) throws IOException {
        if (isDirty) {
            throw new IllegalStateException("files differ from the commit " + id + ": release a clean clone");
        }
        String tagged = Command.tryOut("git", "rev-list", "-1", tag).orElse("");
        if (!tagged.equals(id)) {
            throw new IllegalStateException("the commit " + id + " needs the tag " + tag);
        }
    }
}
