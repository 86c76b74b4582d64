using Microsoft.AspNetCore.Http;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Web;

/// <summary>By which listener a connection came.</summary>
/// <param name="Config">Its settings, credentials among them.</param>
internal sealed record ListenerFeature(HttpServerConfig Config)
{
    /// <summary>Section name of the socket that tuivisor makes for its own clients.</summary>
    public const string OwnSection = "tuivisor";

    private static readonly ListenerFeature None = new(new HttpServerConfig { Section = "" });

    /// <summary>Whether it is tuivisor's own socket, which is there whatever the configuration says.</summary>
    public bool IsOwn => Config.Section == OwnSection;

    /// <summary>The listener of a request.</summary>
    public static ListenerFeature Of(HttpContext http) => http.Features.Get<ListenerFeature>() ?? None;
}
