package org.bankscrm.core.campaign;

import org.bankscrm.core.internal.Check;
import org.bankscrm.core.org.OrgUnitCode;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Pictures and short videos that answer customers' questions about a campaign (操作指引, FAQ), found by the words of the
 * question.
 *
 * <p>Immutable and thread-safe; a look-up takes time in proportion to all keywords.
 */
public final class GuideLibrary {
    private final List<Guide> guides;

    /** In what form a guide comes. */
    public enum Medium {
        /** One or several pictures (图片). */
        PICTURES,
        /** A short video (短视频). */
        VIDEO
    }

    /**
     * One guide.
     *
     * @param id 1 to 64 characters without white space
     * @param keywords words of the questions it answers, at least one, none blank; letters match in either case and width
     * @param medium its form
     * @param material the bank's reference to its content, 1 to 256 characters without white space
     * @param branches the branches it is made for; none in particular if empty
     */
    public record Guide(String id, Set<String> keywords, Medium medium, String material, Set<OrgUnitCode> branches) {
        public Guide {
            Check.identifier("id", id, 64);
            Objects.requireNonNull(medium, "medium");
            Check.identifier("material", material, 256);
            keywords = Set.copyOf(keywords);
            branches = Set.copyOf(branches);
            if (keywords.isEmpty() || keywords.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("keywords must hold at least one and none blank: guide " + id);
            }
        }
    }

    /**
     * Makes a library.
     *
     * @throws IllegalArgumentException if two guides have the same id
     */
    public GuideLibrary(List<Guide> guides) {
        this.guides = List.copyOf(guides);
        Set<String> seen = new HashSet<>();
        List<String> twice =
                guides.stream().map(Guide::id).filter(id -> !seen.add(id)).toList();
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException("guides must have ids of their own, twice there: " + twice);
        }
    }

    /**
     * Returns the guides that answer a question asked at a branch: most of their keywords in it first, then those made for the
     * branch, then by id. Guides of other branches and those without any of their keywords in it are left out, so the list may
     * be empty.
     *
     * @param question what the customer wrote; nothing of it is kept
     */
    public List<Guide> answering(String question, OrgUnitCode branch) {
        record Match(Guide guide, long words, boolean own) {}
        String text = plain(question);
        List<Match> matches = new ArrayList<>();
        for (Guide guide : guides) {
            long words = guide.keywords().stream()
                    .filter(word -> text.contains(plain(word)))
                    .count();
            boolean own = guide.branches().contains(branch);
            if (words > 0 && (own || guide.branches().isEmpty())) {
                matches.add(new Match(guide, words, own));
            }
        }
        return matches.stream()
                .sorted(Comparator.comparingLong(Match::words)
                        .thenComparing(Match::own)
                        .reversed()
                        .thenComparing(match -> match.guide().id()))
                .map(Match::guide)
                .toList();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
}
