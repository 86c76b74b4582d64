using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Web;

/// <summary>What a look at the credentials of a request gave.</summary>
internal enum AuthOutcome
{
    /// <summary>Right, or none are asked for.</summary>
    Granted,

    /// <summary>Missing or wrong.</summary>
    Denied,

    /// <summary>Basic, but not credentials.</summary>
    Malformed,
}

/// <summary>Basic authentication against one name and one password, which may be given as {SHA} and its SHA-1 in hex.</summary>
internal static class BasicAuth
{
    private const string Scheme = "Basic ";

    private const string ShaMark = "{SHA}";

    /// <summary>Looks at the Authorization header. Takes the same time wherever the first difference is.</summary>
    public static AuthOutcome Check(HttpServerConfig server, string? header)
    {
        if (server.Username is null || server.Password is null)
            return AuthOutcome.Granted;
        if (string.IsNullOrEmpty(header))
            return AuthOutcome.Denied;
        if (!IsBasic(header))
            return AuthOutcome.Denied;
        if (Decode(header) is not { } given)
            return AuthOutcome.Malformed;
        var password = server.Password.StartsWith(ShaMark, StringComparison.Ordinal)
            ? ShaMark + Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(given.Password)))
            : given.Password;
        return IsSame(given.Username, server.Username) & IsSame(password, server.Password) ? AuthOutcome.Granted : AuthOutcome.Denied;
    }

    /// <summary>The name given, to be shown; null when there is none. It was checked before.</summary>
    public static string? UserOf(HttpRequest request) => Decode(request.Headers.Authorization.ToString())?.Username;

    private static bool IsBasic(string header) => header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    private static (string Username, string Password)? Decode(string header)
    {
        var bytes = new byte[header.Length];
        if (!IsBasic(header) || !Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var count))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, count);
        var colon = text.IndexOf(':');
        return colon < 0 ? null : (text[..colon], text[(colon + 1)..]);
    }

    // Hashes have one length, so not even the length of the secret shows.
    private static bool IsSame(string given, string wanted) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(wanted)));
}
