namespace OpenCompletions;

/// <summary>How the key is sent.</summary>
public enum ChatAuthentication
{
    /// <summary><c>Authorization: Bearer KEY</c>, which nearly every server takes.</summary>
    Bearer,

    /// <summary><c>Authorization: KEY</c>, for gateways that want the bare key, and for schemes of one's own (<c>Basic …</c>).</summary>
    Raw,

    /// <summary>The key alone in the header named by <see cref="ChatCompletionsClientOptions.AuthenticationHeader"/>, such as Azure's <c>api-key</c>.</summary>
    Header,

    /// <summary>No key is sent, even if there is one.</summary>
    None,
}
