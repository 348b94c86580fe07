package io.astronomer.operator.massdeletion;

import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.foundation.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Token that approves a set of pending deletions: their number, and a hash of the set. Needs no memory. */
public final class ApprovalToken {
    /** Length of the hash. With a shorter one, a user could search a set that an earlier token approves. */
    private static final int BYTES = 12;

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})-[0-9a-f]{" + 2 * BYTES + "}");

    private ApprovalToken() {}

    /** Returns the number of deletions that the token approves; empty for a text that is no token. */
    public static OptionalInt number(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** @param place where the token is accepted, which differs for each installation and organization */
    static String of(String place, ScopeEntity scopeEntity, Collection<ManagedObject> pending) {
        MessageDigest digest = Sha256.newDigest();
        Stream<String> scope = Stream.of(place, scopeEntity.scope() + "/" + scopeEntity.entityId());
        Stream.concat(scope, pending.stream().map(ManagedObject::deletion).sorted())
                .forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
        return pending.size() + "-" + HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
