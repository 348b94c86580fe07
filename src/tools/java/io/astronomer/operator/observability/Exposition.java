package io.astronomer.operator.observability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of metrics in the text format of Prometheus. */
public final class Exposition {
    private static final String MAXIMUM = "_max";
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (\\S+) (.*)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Labels that each series of a histogram or of a summary needs. */
    private static final Set<String> OF_THE_TYPE = Set.of("le", "quantile");

    private Exposition() {}

    /** Returns the families of the page, without the gauges of the maximum of histograms and summaries. */
    public static List<Family> families(String page) {
        Map<String, Family> families = new LinkedHashMap<>();
        Map<String, String> help = new HashMap<>();
        Map<String, Set<String>> labels = new TreeMap<>();
        for (String line : page.lines().toList()) {
            Matcher comment = COMMENT.matcher(line);
            if (comment.matches() && comment.group(1).equals("HELP")) {
                help.put(comment.group(2), comment.group(3));
            } else if (comment.matches()) {
                labels = new TreeMap<>();
                String name = comment.group(2);
                families.put(name, new Family(name, comment.group(3), help.getOrDefault(name, ""), labels));
            } else {
                addLabels(line, labels);
            }
        }
        List<Family> found = new ArrayList<>(families.values());
        found.removeIf(family -> isMaximum(family.name(), families));
        return found;
    }

    private static void addLabels(String sample, Map<String, Set<String>> labels) {
        LABEL.matcher(sample)
                .results()
                .filter(label -> !OF_THE_TYPE.contains(label.group(1)))
                .forEach(label -> labels.computeIfAbsent(label.group(1), name -> new LinkedHashSet<>())
                        .add(label.group(2)));
    }

    private static boolean isMaximum(String name, Map<String, Family> families) {
        Family timed =
                name.endsWith(MAXIMUM) ? families.get(name.substring(0, name.length() - MAXIMUM.length())) : null;
        return timed != null && timed.type().matches("histogram|summary");
    }
}
