using System.Globalization;
using System.Net.Mail;
using Factory.Stations.Notifying;

namespace Factory.Stations.Loading;

/// <summary>Reads the keys under <c>notify</c> of the configuration.</summary>
/// <param name="variable">Reads an environment variable.</param>
internal sealed class NotifyReader(Func<string, string?> variable)
{
    private const string WebhookExample = "{ url: https://example.com/hook, secretVariable: FACTORY_WEBHOOK_SECRET }";
    private const string SmtpExample = "{ host: mail.example.com, from: factory@example.com }";
    private static readonly Dictionary<string, bool> s_tls = new(StringComparer.Ordinal) { ["required"] = true, ["none"] = false };

    public NotifyOptions? Read(MapReader configuration)
    {
        if (configuration.Map("notify", "{ webhook: ... }") is not { } keys)
        {
            return null;
        }

        SmtpOptions? smtp = Smtp(keys);
        var notify = new NotifyOptions { Webhook = Webhook(keys), Smtp = smtp, Escalation = Escalation(keys, smtp is not null) };
        keys.Finish();
        if (notify.Channels().Length == 0)
        {
            keys.Problems.Add(keys.Place, $"`notify` names nobody. Write `webhook: {WebhookExample}` or `smtp: {SmtpExample}` under it, or remove it.");
        }

        return notify;
    }

    private WebhookOptions? Webhook(MapReader above)
    {
        if (above.Map("webhook", WebhookExample) is not { } keys)
        {
            return null;
        }

        string? url = keys.RequiredText("url", "https://example.com/hook");
        Uri? uri = Uri.TryCreate(url, UriKind.Absolute, out Uri? parsed) && parsed.Scheme is "http" or "https" && parsed.UserInfo.Length == 0 ? parsed : null;
        if (url is not null && uri is null)
        {
            keys.Problems.Add(keys.Node("url")!, $"`{url}` is no address. Write one that begins with https:// (or http://), without user and password.");
        }

        var webhook = new WebhookOptions(uri ?? new Uri("http://localhost"), Secret(keys, "secretVariable"));
        keys.Finish();
        return webhook;
    }

    private SmtpOptions? Smtp(MapReader above)
    {
        if (above.Map("smtp", SmtpExample) is not { } keys)
        {
            return null;
        }

        var defaults = new SmtpOptions { Host = "", From = "" };
        var smtp = new SmtpOptions
        {
            Host = keys.RequiredText("host", "mail.example.com") ?? "",
            Port = (int)keys.Whole("port", defaults.Port, new Bounds(1, 65535)),
            From = Address(keys, keys.Required("from", "factory@example.com")) ?? "",
            To = Addresses(keys),
            User = keys.Text("user"),
            PasswordVariable = Secret(keys, "passwordVariable"),
            Tls = keys.Word("tls", defaults.Tls, s_tls),
        };
        keys.Finish();
        if (smtp.User is null != smtp.PasswordVariable is null)
        {
            keys.Problems.Add(keys.Place, "`user` and `passwordVariable` under `smtp` belong together. Write both, or neither for a server without login.");
        }

        if (smtp is { User: not null, Tls: false })
        {
            keys.Problems.Add(keys.Node("tls")!, "`tls: none` under `smtp` would send the password in the clear. Write `tls: required`, or remove `user`.");
        }

        return smtp;
    }

    private EscalationOptions? Escalation(MapReader above, bool hasSmtp)
    {
        if (above.Map("escalation", "{ after: 30m, repeat: 3 }") is not { } keys)
        {
            return null;
        }

        var defaults = new EscalationOptions();
        var escalation = new EscalationOptions
        {
            After = After(keys) ?? defaults.After,
            Repeat = (int)keys.Whole("repeat", defaults.Repeat, new Bounds(1, 100)),
            To = Addresses(keys),
            Webhook = Webhook(keys),
        };
        keys.Finish();
        if (escalation.To.Count > 0 && !hasSmtp)
        {
            keys.Problems.Add(keys.Node("to")!, $"`to` under `escalation` needs a mail server. Write `smtp: {SmtpExample}` under `notify`.");
        }

        return escalation;
    }

    private static TimeSpan? After(MapReader keys)
    {
        if (keys.Text("after") is not { } text)
        {
            return null;
        }

        double seconds = text.Length < 2 || !double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            ? 0
            : number * (text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 0 });
        if (seconds is >= 1 and <= 30 * 86400)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        keys.Problems.Add(keys.Node("after")!, $"`{text}` is no span. Write a number and s, m, h or d, from 1s to 30d, such as 30m.");
        return null;
    }

    /// <summary>The name of a variable that holds a secret.</summary>
    private string? Secret(MapReader keys, string key)
    {
        string? name = keys.Text(key);
        if (name is not null && string.IsNullOrEmpty(variable(name)))
        {
            keys.Problems.Add(keys.Node(key)!, $"the environment variable that `{key}` names is not set. Set it; the secret itself never stands in a file.");
        }

        return name;
    }

    private static List<string> Addresses(MapReader keys)
    {
        IReadOnlyList<YamlNode> nodes = keys.Node("to") is YamlScalar one ? [one] : keys.List("to", "[you@example.com]");
        return [.. nodes.Select(node => Address(keys, node)).OfType<string>()];
    }

    private static string? Address(MapReader keys, YamlNode? node)
    {
        if (node is YamlScalar scalar && MailAddress.TryCreate(scalar.Text, out _))
        {
            return scalar.Text;
        }

        if (node is not null)
        {
            keys.Problems.Add(node, $"{node.Kind} is no mail address. Write one such as you@example.com.");
        }

        return null;
    }
}
