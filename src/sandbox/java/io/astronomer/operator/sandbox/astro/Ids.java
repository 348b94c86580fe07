package io.astronomer.operator.sandbox.astro;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** The source of new ids. All are CUIDs: 25 lower-case characters that begin with {@code c}. */
public interface Ids {
    Pattern CUID = Pattern.compile("c[a-z0-9]{24}");

    String next();

    static boolean isCuid(String text) {
        return CUID.matcher(text).matches();
    }

    static Ids random() {
        SecureRandom random = new SecureRandom();
        return () -> cuid(new BigInteger(120, random));
    }

    /** Returns a source of the same ids in every run. */
    static Ids sequential() {
        AtomicLong last = new AtomicLong();
        return () -> cuid(BigInteger.valueOf(last.incrementAndGet()));
    }

    private static String cuid(BigInteger number) {
        String digits = number.toString(36);
        return "c" + "0".repeat(24 - digits.length()) + digits;
    }
}
