package dev.verger.notifications.account;

import dev.verger.platform.href.HrefResponse;
import dev.verger.platform.href.PublicUrlConfig;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** HTTP face of {@link AccountService}. */
@Path(AccountResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "accounts")
public class AccountResource {

    static final String PATH = "/api/v1/accounts";

    private static final String ID = "Id of the account.";

    private final AccountService accounts;
    private final PublicUrlConfig publicUrl;

    AccountResource(AccountService accounts, PublicUrlConfig publicUrl) {
        this.accounts = accounts;
        this.publicUrl = publicUrl;
    }

    @GET
    @RolesAllowed(Privileges.READ_ACCOUNTS)
    @Operation(
            operationId = "listAccounts",
            summary = "List accounts",
            description = "By id unless sort says otherwise. Sort and filter by id, username, realname, email, locale,"
                    + " mailNotifications, accessLevel.")
    @APIResponse(responseCode = "200", description = "One page of accounts.")
    public Page<AccountResponse> list(@BeanParam ListQuery query) {
        return accounts.list(query).map(AccountResponse::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Privileges.CREATE_ACCOUNTS)
    @Operation(
            operationId = "createAccount",
            summary = "Create an account",
            description = "Before the person's first call, which would create it from the token. It grants nothing.")
    @APIResponse(
            responseCode = "201",
            description = "Created.",
            headers =
                    @Header(
                            name = "Location",
                            description = "The same address as href.",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = HrefResponse.class)))
    public RestResponse<HrefResponse> create(@NotNull @Valid AccountRequest request) {
        String id = Long.toString(accounts.create(request.toAccount()).id());
        URI href = URI.create(publicUrl.of(PATH + "/" + id));
        return ResponseBuilder.<HrefResponse>created(href)
                .entity(new HrefResponse(id, href.toString()))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Privileges.READ_ACCOUNTS)
    @Operation(operationId = "getAccount", summary = "Get an account", description = "With what its last token said.")
    @APIResponse(responseCode = "200", description = "The account.")
    public AccountResponse get(@Parameter(description = ID) @PathParam("id") long id) {
        return AccountResponse.of(accounts.get(id));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Privileges.UPDATE_ACCOUNTS)
    @Operation(
            operationId = "replaceAccount",
            summary = "Replace an account",
            description = "All of it but what its token says. The last of two writers wins.")
    @APIResponse(responseCode = "200", description = "The account as it is now.")
    public AccountResponse replace(
            @Parameter(description = ID) @PathParam("id") long id, @NotNull @Valid AccountRequest request) {
        return AccountResponse.of(accounts.replace(id, request.toAccount()));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Privileges.DELETE_ACCOUNTS)
    @Operation(
            operationId = "deleteAccount",
            summary = "Delete an account",
            description =
                    "It leaves the recipients of all subscriptions. A later call of its person creates another one.")
    @APIResponse(responseCode = "204", description = "Deleted.")
    public void delete(@Parameter(description = ID) @PathParam("id") long id) {
        accounts.delete(id);
    }
}
