package org.bankscrm.wecom.tag;

import static org.bankscrm.wecom.call.KnownEndpoint.ADD_CORP_TAG;
import static org.bankscrm.wecom.call.KnownEndpoint.ADD_STRATEGY_TAG;
import static org.bankscrm.wecom.call.KnownEndpoint.DEL_CORP_TAG;
import static org.bankscrm.wecom.call.KnownEndpoint.DEL_STRATEGY_TAG;
import static org.bankscrm.wecom.call.KnownEndpoint.EDIT_CORP_TAG;
import static org.bankscrm.wecom.call.KnownEndpoint.EDIT_STRATEGY_TAG;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_CORP_TAG_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_STRATEGY_TAG_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.MARK_TAG;

import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.KnownEndpoint;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tags of customers: those of the bank (企业标签) and those of a strategy (规则组标签), in groups (WeCom documents 92117, 92118
 * and 94882, 2026).
 *
 * <p>At most 10,000 per corp, both kinds counted (40126). An app changes and deletes only what it made. The calls for tags of
 * strategies see only strategies the app made.
 *
 * <p>WeCom has an error for a list of tags that is not of 1 to 1000 (41111) and does not say which calls raise it, so that
 * number is not checked here.
 *
 * <p>Thread-safe. A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class Tags {
    private final Calls calls;

    /** Makes the group of calls. */
    public Tags(Calls calls) {
        this.calls = calls;
    }

    /** Returns all groups of the bank's tags, in one answer. */
    public List<TagGroup> all() {
        return groups(GET_CORP_TAG_LIST, Map.of());
    }

    /**
     * Returns groups of the bank's tags with all their tags, deleted ones too.
     *
     * @param groupIds at least one: WeCom would answer none with all groups there are
     * @throws org.bankscrm.wecom.call.InvalidRequestException if there is none
     */
    public List<TagGroup> groups(Collection<String> groupIds) {
        return groups(GET_CORP_TAG_LIST, ids("groups", "group_id", groupIds));
    }

    /**
     * Returns some of the bank's tags in their groups, deleted ones too.
     *
     * @param tagIds at least one: WeCom would answer none with all tags there are
     * @throws org.bankscrm.wecom.call.InvalidRequestException if there is none
     */
    public List<TagGroup> tags(Collection<String> tagIds) {
        return groups(GET_CORP_TAG_LIST, ids("tags", "tag_id", tagIds));
    }

    /**
     * Makes tags of the bank and returns their group with the new tags in it.
     *
     * <p>Not idempotent by contract; but a name that is in the group already is not made a second time, and a group named like
     * an existing one is that one.
     */
    public TagGroup add(NewTags tags) {
        return new TagGroup(calls.call(ADD_CORP_TAG, tags).object("tag_group"));
    }

    /** Changes a tag of the bank or a group of them. Only what this app made. */
    public void change(TagChange change) {
        calls.call(EDIT_CORP_TAG, change);
    }

    /**
     * Deletes tags of the bank; a group goes with its last tag. Only what this app made.
     *
     * @param tagIds at least one
     * @throws org.bankscrm.wecom.call.InvalidRequestException if there is none
     */
    public void deleteTags(Collection<String> tagIds) {
        calls.call(DEL_CORP_TAG, ids("deleteTags", "tag_id", tagIds));
    }

    /**
     * Deletes groups of the bank's tags with all their tags, for which no event of their own comes. Only what this app made.
     *
     * @param groupIds at least one
     * @throws org.bankscrm.wecom.call.InvalidRequestException if there is none
     */
    public void deleteGroups(Collection<String> groupIds) {
        calls.call(DEL_CORP_TAG, ids("deleteGroups", "group_id", groupIds));
    }

    /**
     * Gives tags of one employee's customer, takes some away, or both.
     *
     * <p>The customer must be that employee's. Tags of a strategy only work for the app that made it and inside its range.
     * WeCom refuses two calls for one pair of employee and customer at once (45035): they wait for each other. A customer with
     * the most tags there can be is refused with 40144.
     */
    public void mark(TagMark mark) {
        calls.call(MARK_TAG, mark);
    }

    /** Returns groups of tags of strategies; each tells its strategy. */
    public List<TagGroup> ofStrategies(StrategyTagQuery query) {
        return groups(GET_STRATEGY_TAG_LIST, query.fields().values());
    }

    /** Makes tags of a strategy and returns their group with the new tags in it; otherwise as {@link #add}. */
    public TagGroup addToStrategy(long strategyId, NewTags tags) {
        Map<String, Object> request = new HashMap<>(tags.fields().values());
        request.put("strategy_id", strategyId);
        return new TagGroup(calls.call(ADD_STRATEGY_TAG, request).object("tag_group"));
    }

    /** Changes a tag of a strategy or a group of them. */
    public void changeInStrategy(TagChange change) {
        calls.call(EDIT_STRATEGY_TAG, change);
    }

    /**
     * Deletes tags of strategies; a group goes with its last tag.
     *
     * @param tagIds at least one
     * @throws org.bankscrm.wecom.call.InvalidRequestException if there is none
     */
    public void deleteStrategyTags(Collection<String> tagIds) {
        calls.call(DEL_STRATEGY_TAG, ids("deleteStrategyTags", "tag_id", tagIds));
    }

    /**
     * Deletes groups of tags of strategies with all their tags.
     *
     * @param groupIds at least one
     * @throws org.bankscrm.wecom.call.InvalidRequestException if there is none
     */
    public void deleteStrategyGroups(Collection<String> groupIds) {
        calls.call(DEL_STRATEGY_TAG, ids("deleteStrategyGroups", "group_id", groupIds));
    }

    private List<TagGroup> groups(KnownEndpoint endpoint, Map<String, ?> request) {
        return calls.call(endpoint, request).objects("tag_group", TagGroup::new);
    }

    private static Map<String, Object> ids(String request, String field, Collection<String> ids) {
        Fields checked = new RequestFields().nonEmptyList(field, ids, "ids").checked(request);
        return checked.values();
    }
}
