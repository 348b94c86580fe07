package io.astronomer.operator.cli.lint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Location;
import io.astronomer.operator.cli.manifest.SourceFiles;
import io.astronomer.operator.foundation.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Findings as SARIF 2.1.0, which code hosts show at the lines of a change. */
public final class SarifReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String FINGERPRINT = "astroLint/v1";
    private static final String UNRESERVED = "-._~/";

    /** A place of another manifest in a message: its line moves with other edits. */
    private static final Pattern LINE = Pattern.compile(":\\d+");

    private final Path folder;
    private final String version;
    private final Optional<String> docs;

    /**
     * @param folder that URIs are relative to
     * @param version of the command
     * @param docs address of the rules' pages, without the name of a page
     */
    public SarifReport(Path folder, String version, Optional<String> docs) {
        this.folder = folder.toAbsolutePath().normalize();
        this.version = version;
        this.docs = docs.map(address -> address.endsWith("/") ? address : address + "/");
    }

    public ObjectNode tree(List<Diagnostic> findings) {
        ObjectNode log = JsonNodeFactory.instance.objectNode();
        log.put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "kubectl astro lint").put("version", version);
        ArrayNode rules = driver.putArray("rules");
        Rules.all().forEach(rule -> add(rule, rules.addObject()));
        run.put("columnKind", "utf16CodeUnits");
        ArrayNode results = run.putArray("results");
        Map<String, Integer> equal = new HashMap<>();
        findings.forEach(finding -> add(finding, equal, results.addObject()));
        return log;
    }

    private void add(Rule rule, ObjectNode tree) {
        tree.put("id", rule.id());
        tree.putObject("shortDescription").put("text", rule.title());
        tree.putObject("fullDescription").put("text", rule.reason());
        tree.putObject("help").put("text", rule.cure()).put("markdown", rule.reason() + "\n\n" + rule.cure());
        docs.ifPresent(address -> tree.put("helpUri", address + rule.id() + ".md"));
        tree.putObject("defaultConfiguration").put("level", FindingText.word(rule.severity()));
    }

    private void add(Diagnostic finding, Map<String, Integer> equal, ObjectNode tree) {
        List<String> ids = Rules.all().stream().map(Rule::id).collect(Collectors.toList());
        tree.put("ruleId", finding.code());
        if (ids.contains(finding.code())) {
            tree.put("ruleIndex", ids.indexOf(finding.code()));
        }
        tree.put("level", FindingText.word(finding.severity()));
        tree.putObject("message").put("text", finding.message());
        ObjectNode place = tree.putArray("locations").addObject();
        finding.location().ifPresent(location -> place(location, place));
        finding.resource()
                .ifPresent(resource -> place.putArray("logicalLocations")
                        .addObject()
                        .put("fullyQualifiedName", resource)
                        .put("kind", "resource"));
        String fingerprint = fingerprint(finding);
        int occurrence = equal.merge(fingerprint, 1, Integer::sum);
        tree.putObject("partialFingerprints").put(FINGERPRINT, fingerprint + ":" + occurrence);
    }

    private void place(Location location, ObjectNode place) {
        if (!location.file().equals(SourceFiles.STANDARD_INPUT)) {
            ObjectNode physical = place.putObject("physicalLocation");
            physical.putObject("artifactLocation")
                    .put("uri", uri(location.file()))
                    .put("uriBaseId", "%SRCROOT%");
            physical.putObject("region").put("startLine", location.line());
        }
    }

    /** The resource identifies the finding, so that it stays the same when lines or files move. */
    private String fingerprint(Diagnostic finding) {
        String place = finding.resource()
                .or(() -> finding.location().map(location -> uri(location.file())))
                .orElse("");
        String text = String.join(
                "\n", finding.code(), place, LINE.matcher(finding.message()).replaceAll(""));
        return HexFormat.of().formatHex(Sha256.newDigest().digest(text.getBytes(UTF_8)));
    }

    /** Returns the path below the folder; of a file elsewhere only its name, because its path is that of a machine. */
    private String uri(String file) {
        Path absolute = folder.resolve(file).normalize();
        Path relative = absolute.startsWith(folder) ? folder.relativize(absolute) : absolute.getFileName();
        List<String> names = new ArrayList<>();
        StreamSupport.stream(relative.spliterator(), false).forEach(name -> names.add(encoded(name.toString())));
        return String.join("/", names);
    }

    private static String encoded(String name) {
        StringBuilder text = new StringBuilder();
        for (byte octet : name.getBytes(UTF_8)) {
            char letter = (char) (octet & 0xff);
            boolean plain = (letter >= 'a' && letter <= 'z')
                    || (letter >= 'A' && letter <= 'Z')
                    || (letter >= '0' && letter <= '9')
                    || UNRESERVED.indexOf(letter) >= 0;
            text.append(plain ? String.valueOf(letter) : "%%%02X".formatted((int) letter));
        }
        return text.toString();
    }
}
