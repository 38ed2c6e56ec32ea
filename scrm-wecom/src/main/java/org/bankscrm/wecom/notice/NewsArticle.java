package org.bankscrm.wecom.notice;

import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

/** An article of a message to employees. */
public final class NewsArticle extends CheckedRequest {
    private NewsArticle(RequestFields fields) {
        super(fields);
    }

    /**
     * Returns an article without a picture or description; see {@link #of(String, String, String, String)}.
     *
     * @throws org.bankscrm.wecom.call.InvalidRequestException if title or address is empty
     */
    public static NewsArticle of(String title, String url) {
        return of(title, url, "", "");
    }

    /**
     * Returns an article.
     *
     * @param title not empty
     * @param url not empty
     * @param description empty for none
     * @param pictureUrl empty for none
     * @throws org.bankscrm.wecom.call.InvalidRequestException if title or address is empty
     */
    public static NewsArticle of(String title, String url, String description, String pictureUrl) {
        RequestFields fields = new RequestFields().id("title", title).id("url", url);
        if (!description.isEmpty()) {
            fields.value("description", description);
        }
        if (!pictureUrl.isEmpty()) {
            fields.value("picurl", pictureUrl);
        }
        return new NewsArticle(fields);
    }
}
