package org.bankscrm.wecom.album;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.wecom.call.KnownEndpoint.ADD_PRODUCT_ALBUM;
import static org.bankscrm.wecom.call.KnownEndpoint.DELETE_PRODUCT_ALBUM;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_PRODUCT_ALBUM;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_PRODUCT_ALBUM_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.UPDATE_PRODUCT_ALBUM;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bankscrm.core.money.Money;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.album.ProductAlbums.AttachmentType;
import org.bankscrm.wecom.album.ProductAlbums.Product;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

class ProductAlbumsTest {
    private static final Money PRICE = Money.parse("188.80");
    private static final List<String> PICTURES = List.of("m1", "m2");

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final ProductAlbums albums = WECOM.calls().productAlbums();

    @Test
    void one_is_made() {
        WECOM.answers(ADD_PRODUCT_ALBUM, "{'product_id':'p1','new_field':1}");

        assertThat(albums.add(
                        NewProduct.of("金条", PRICE, PICTURES).number("Au999").build()))
                .isEqualTo("p1");

        WECOM.got(
                ADD_PRODUCT_ALBUM,
                "{'description':'金条','price':18880,'attachments':[{'type':'image','image':{'media_id':'m1'}},"
                        + "{'type':'image','image':{'media_id':'m2'}}],'product_sn':'Au999'}");
    }

    @Test
    void one_is_read() {
        WECOM.answers(
                GET_PRODUCT_ALBUM,
                "{'product':{'product_id':'p1','description':'d','price':30000,'create_time':1700000000,"
                        + "'product_sn':'Au999','attachments':[{'type':'image','image':{'media_id':'m1'},'new_field':1},"
                        + "{'type':'video'}],'new_field':2}}");

        Product product = albums.get("p1");

        assertThat(product.productId()).isEqualTo("p1");
        assertThat(product.description()).isEqualTo("d");
        assertThat(product.price()).contains(Money.parse("300"));
        assertThat(product.createdAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(product.number()).isEqualTo("Au999");
        assertThat(product.attachments()).hasSize(2);
        assertThat(product.attachments().get(0).type().meaning()).isEqualTo(AttachmentType.IMAGE);
        assertThat(product.attachments().get(0).mediaId()).isEqualTo("m1");
        assertThat(product.attachments().get(0).fields().count("new_field")).isEqualTo(1);
        assertThat(product.attachments().get(1).type().meaning()).isEqualTo(AttachmentType.UNKNOWN);
        assertThat(product.attachments().get(1).mediaId()).isEmpty();
        assertThat(product.fields().count("new_field")).isEqualTo(2);
        assertThat(product.toString()).doesNotContain("Au999");
        WECOM.got(GET_PRODUCT_ALBUM, "{'product_id':'p1'}");
    }

    @Test
    void all_are_listed_page_by_page() {
        WECOM.answers(
                GET_PRODUCT_ALBUM_LIST,
                "{'product_list':[{'product_id':'p1','price':1,'new_field':1}],'next_cursor':'c1'}",
                "{'product_list':[{'product_id':'p2'}]}");

        List<Product> products = albums.list().items().toList();

        assertThat(products).extracting(Product::productId).containsExactly("p1", "p2");
        assertThat(products.get(0).price()).contains(Money.ofFen(1));
        assertThat(products.get(1).price()).isEmpty();
        assertThat(products.get(1).createdAt()).isEmpty();
        WECOM.gotInTurn(GET_PRODUCT_ALBUM_LIST, "{'limit':100}", "{'limit':100,'cursor':'c1'}");
    }

    @Test
    void one_is_changed_in_what_is_named() {
        WECOM.answers(UPDATE_PRODUCT_ALBUM, "{}", "{}");

        albums.update(ProductChange.of("p1")
                .description("d")
                .price(NewProduct.HIGHEST_PRICE)
                .number("")
                .pictures(List.of("m3"))
                .build());
        albums.update(ProductChange.of("p1").price(Money.ZERO).build());

        WECOM.gotInTurn(
                UPDATE_PRODUCT_ALBUM,
                "{'product_id':'p1','description':'d','price':5000000,'product_sn':'',"
                        + "'attachments':[{'type':'image','image':{'media_id':'m3'}}]}",
                "{'product_id':'p1','price':0}");
    }

    @Test
    void one_is_deleted() {
        WECOM.answers(DELETE_PRODUCT_ALBUM, "{}");

        albums.delete("p1");

        WECOM.got(DELETE_PRODUCT_ALBUM, "{'product_id':'p1'}");
    }

    record Broken(String fault, ThrowingCallable call) {}

    static Stream<Broken> broken() {
        return Stream.of(
                new Broken(
                        "NewProduct: description must have 1 to 300 characters, has 301; "
                                + "price must be 0 to 5000000, is 5000001; "
                                + "attachments must have 1 to 9 pictures, has 10; "
                                + "product_sn must have at most 128 bytes, has 129",
                        NewProduct.of("金".repeat(301), Money.ofFen(5_000_001), Collections.nCopies(10, "m1"))
                                .number("9".repeat(129))::build),
                new Broken(
                        "NewProduct: description must have 1 to 300 characters, has 0; "
                                + "price must be 0 to 5000000, is -1; "
                                + "attachments must have 1 to 9 pictures, has 0; "
                                + "product_sn must have at most 128 letters and digits, has another character",
                        NewProduct.of("", Money.ofFen(-1), List.of()).number("Au-999")::build),
                new Broken(
                        "ProductChange: description must have 1 to 300 characters, has 301; "
                                + "price must be 0 to 5000000, is 5000001; "
                                + "product_sn must have at most 128 letters and digits, has another character; "
                                + "attachments must have 1 to 9 pictures, has 10",
                        ProductChange.of("p1")
                                .description("d".repeat(301))
                                .price(Money.ofFen(5_000_001))
                                .number("金")
                                .pictures(Collections.nCopies(10, "m1"))::build));
    }

    @Test
    void what_breaks_a_limit_is_not_made() {
        assertThat(broken())
                .allSatisfy(each -> assertThatThrownBy(each.call)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessage(each.fault));
    }
}
