using System.Net;

namespace Tuivisor.Server.Web;

/// <summary>Text in HTML.</summary>
internal static class Html
{
    /// <summary>Text made safe between tags and in quoted attributes.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);
}
