namespace OpenCompletions;

/// <summary>Specifies how the API key is sent.</summary>
public enum ChatAuthentication
{
    /// <summary>Sends <c>Authorization: Bearer KEY</c>, which nearly every server accepts.</summary>
    Bearer,

    /// <summary>
    /// Sends <c>Authorization: KEY</c>, for gateways that expect the bare key and for custom schemes (<c>Basic …</c>).
    /// </summary>
    Raw,

    /// <summary>
    /// Sends the key in the header named by <see cref="ChatCompletionsClientOptions.AuthenticationHeader"/>, such as Azure's
    /// <c>api-key</c>.
    /// </summary>
    Header,

    /// <summary>Sends no key, even if one is set.</summary>
    None,
}
