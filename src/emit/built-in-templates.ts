// Made by scripts/precompile-templates.mjs from templates/. Edit those, and run `node scripts/precompile-templates.mjs`.
// biome-ignore-all lint: made by a program
// biome-ignore-all format: made by a program
// biome-ignore-all assist: made by a program
// @ts-nocheck: made by a program

export type BuiltInTemplate = 'review.html' | 'report.md';

/** Templates in the form that Handlebars' runtime runs. */
export const builtInTemplates: Readonly<Record<BuiltInTemplate, object>> = {
  'review.html': {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<div class=\"note "
    + alias3(alias2(alias1(depth0, "severity", {"start":{"line":2,"column":19},"end":{"line":2,"column":27}} ), depth0))
    + "\" id=\""
    + alias3(alias2(alias1(depth0, "id", {"start":{"line":2,"column":37},"end":{"line":2,"column":39}} ), depth0))
    + "\" data-severity=\""
    + alias3(alias2(alias1(depth0, "severity", {"start":{"line":2,"column":60},"end":{"line":2,"column":68}} ), depth0))
    + "\"><p><strong>"
    + alias3(lookupProperty(helpers,"severityWord").call(alias4,lookupProperty(depth0,"severity"),{"name":"severityWord","hash":{},"data":data,"loc":{"start":{"line":2,"column":83},"end":{"line":2,"column":108}}}))
    + "</strong> "
    + alias3(alias2(alias1(depth0, "message", {"start":{"line":2,"column":120},"end":{"line":2,"column":127}} ), depth0))
    + "</p>"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"hint"),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":3,"column":0},"end":{"line":3,"column":63}}})) != null ? stack1 : "")
    + "<p class=\"meta\"><a href=\""
    + alias3(alias2(alias1(depth0, "help", {"start":{"line":4,"column":27},"end":{"line":4,"column":31}} ), depth0))
    + "\" target=\"_blank\" rel=\"noreferrer\">"
    + alias3(alias2(alias1(depth0, "code", {"start":{"line":4,"column":70},"end":{"line":4,"column":74}} ), depth0))
    + "</a>"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"notes"),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":4,"column":80},"end":{"line":4,"column":125}}})) != null ? stack1 : "")
    + "</p></div>";
},"1":function(container,depth0,helpers,partials,data) {
    return "<p class=\"way\"><b>Way out</b> "
    + container.escapeExpression(container.lambda(container.strict(depth0, "hint", {"start":{"line":3,"column":45},"end":{"line":3,"column":49}} ), depth0))
    + "</p>";
},"2":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return " · "
    + alias3(alias2(alias1(depth0, "at", {"start":{"line":4,"column":100},"end":{"line":4,"column":102}} ), depth0))
    + " "
    + alias3(alias2(alias1(depth0, "message", {"start":{"line":4,"column":107},"end":{"line":4,"column":114}} ), depth0));
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<li id=\""
    + alias3(alias2(alias1(depth0, "id", {"start":{"line":7,"column":10},"end":{"line":7,"column":12}} ), depth0))
    + "\" data-n=\""
    + alias3(alias2(alias1(depth0, "number", {"start":{"line":7,"column":26},"end":{"line":7,"column":32}} ), depth0))
    + "\""
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(lookupProperty(depth0,"origins"),"length"),{"name":"if","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":7,"column":35},"end":{"line":7,"column":85}}})) != null ? stack1 : "")
    + " class=\"i"
    + alias3(alias2(alias1(depth0, "indent", {"start":{"line":7,"column":96},"end":{"line":7,"column":102}} ), depth0))
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"severity"),{"name":"if","hash":{},"fn":container.program(5, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":7,"column":104},"end":{"line":7,"column":140}}})) != null ? stack1 : "")
    + "\""
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"becomes"),{"name":"if","hash":{},"fn":container.program(6, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":7,"column":141},"end":{"line":7,"column":184}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"unless").call(alias4,lookupProperty(depth0,"path"),{"name":"unless","hash":{},"fn":container.program(7, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":7,"column":184},"end":{"line":7,"column":221}}})) != null ? stack1 : "")
    + ">"
    + ((stack1 = lookupProperty(helpers,"highlight").call(alias4,lookupProperty(depth0,"tokens"),{"name":"highlight","hash":{},"data":data,"loc":{"start":{"line":7,"column":222},"end":{"line":7,"column":244}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"decisions"),{"name":"each","hash":{},"fn":container.program(8, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":7,"column":244},"end":{"line":7,"column":282}}})) != null ? stack1 : "")
    + "</li>";
},"4":function(container,depth0,helpers,partials,data) {
    return " data-o=\""
    + container.escapeExpression(container.lambda(container.strict(depth0, "origins", {"start":{"line":7,"column":68},"end":{"line":7,"column":75}} ), depth0))
    + "\"";
},"5":function(container,depth0,helpers,partials,data) {
    return " "
    + container.escapeExpression(container.lambda(container.strict(depth0, "severity", {"start":{"line":7,"column":123},"end":{"line":7,"column":131}} ), depth0));
},"6":function(container,depth0,helpers,partials,data) {
    return " data-b=\""
    + container.escapeExpression(container.lambda(container.strict(depth0, "becomes", {"start":{"line":7,"column":167},"end":{"line":7,"column":174}} ), depth0))
    + "\"";
},"7":function(container,depth0,helpers,partials,data) {
    return " data-mute";
},"8":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"note"),depth0,{"name":"note","data":data,"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"9":function(container,depth0,helpers,partials,data) {
    return container.escapeExpression(container.lambda(container.strict(depth0, "project", {"start":{"line":17,"column":24},"end":{"line":17,"column":31}} ), depth0))
    + " – ";
},"10":function(container,depth0,helpers,partials,data) {
    var lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return " data-events=\""
    + container.escapeExpression(container.lambda(container.strict(lookupProperty(depth0,"page"), "events", {"start":{"line":20,"column":40},"end":{"line":20,"column":51}} ), depth0))
    + "\"";
},"11":function(container,depth0,helpers,partials,data) {
    return container.escapeExpression(container.lambda(container.strict(depth0, "project", {"start":{"line":24,"column":21},"end":{"line":24,"column":28}} ), depth0));
},"12":function(container,depth0,helpers,partials,data) {
    return "Not loaded";
},"13":function(container,depth0,helpers,partials,data) {
    var lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<b class=\"error\">"
    + container.escapeExpression(lookupProperty(helpers,"count").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(lookupProperty(depth0,"summary"),"errors"),"error",{"name":"count","hash":{},"data":data,"loc":{"start":{"line":27,"column":39},"end":{"line":27,"column":71}}}))
    + "</b>";
},"14":function(container,depth0,helpers,partials,data) {
    var lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<b class=\"warning\">"
    + container.escapeExpression(lookupProperty(helpers,"count").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(lookupProperty(depth0,"summary"),"warnings"),"warning",{"name":"count","hash":{},"data":data,"loc":{"start":{"line":28,"column":43},"end":{"line":28,"column":79}}}))
    + "</b>";
},"15":function(container,depth0,helpers,partials,data) {
    var lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<b class=\"info\">"
    + container.escapeExpression(lookupProperty(helpers,"count").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(lookupProperty(depth0,"summary"),"infos"),"remark",{"name":"count","hash":{},"data":data,"loc":{"start":{"line":29,"column":37},"end":{"line":29,"column":69}}}))
    + "</b>";
},"16":function(container,depth0,helpers,partials,data) {
    return "<b class=\"fine\">nothing lost</b>";
},"17":function(container,depth0,helpers,partials,data) {
    var lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<button role=\"tab\" id=\"tab-cluster\" aria-controls=\"cluster\" aria-selected=\"false\" tabindex=\"-1\">Cluster <span>"
    + container.escapeExpression(container.lambda(container.strict(lookupProperty(lookupProperty(depth0,"cluster"),"changes"), "length", {"start":{"line":36,"column":127},"end":{"line":36,"column":149}} ), depth0))
    + "</span></button>";
},"18":function(container,depth0,helpers,partials,data) {
    return " hidden";
},"19":function(container,depth0,helpers,partials,data) {
    return "<option>"
    + container.escapeExpression(container.lambda(container.strict(depth0, "name", {"start":{"line":45,"column":159},"end":{"line":45,"column":163}} ), depth0))
    + "</option>";
},"20":function(container,depth0,helpers,partials,data) {
    return "<option>"
    + container.escapeExpression(container.lambda(depth0, depth0))
    + "</option>";
},"21":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<div class=\"general\">"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"general"),{"name":"each","hash":{},"fn":container.program(8, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":57,"column":43},"end":{"line":57,"column":79}}})) != null ? stack1 : "")
    + "</div>";
},"22":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<article class=\"file\">\n<h2>"
    + container.escapeExpression(container.lambda(container.strict(depth0, "path", {"start":{"line":60,"column":6},"end":{"line":60,"column":10}} ), depth0))
    + "</h2>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"sections"),{"name":"each","hash":{},"fn":container.program(23, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":61,"column":0},"end":{"line":65,"column":9}}})) != null ? stack1 : "")
    + "</article>\n";
},"23":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<ol class=\"block"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"isLeftOut"),{"name":"if","hash":{},"fn":container.program(24, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":62,"column":16},"end":{"line":62,"column":49}}})) != null ? stack1 : "")
    + "\""
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"service"),{"name":"if","hash":{},"fn":container.program(25, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":62,"column":50},"end":{"line":62,"column":195}}})) != null ? stack1 : "")
    + ">"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"lines"),{"name":"each","hash":{},"fn":container.program(27, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":63,"column":0},"end":{"line":63,"column":36}}})) != null ? stack1 : "")
    + "</ol>\n";
},"24":function(container,depth0,helpers,partials,data) {
    return " left-out";
},"25":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return " data-services=\""
    + alias3(alias2(alias1(depth0, "service", {"start":{"line":62,"column":83},"end":{"line":62,"column":90}} ), depth0))
    + "\" aria-label=\"Service "
    + alias3(alias2(alias1(depth0, "service", {"start":{"line":62,"column":116},"end":{"line":62,"column":123}} ), depth0))
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"isLeftOut"),{"name":"if","hash":{},"fn":container.program(26, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":62,"column":125},"end":{"line":62,"column":187}}})) != null ? stack1 : "")
    + "\"";
},"26":function(container,depth0,helpers,partials,data) {
    return ", left out by its profile or by choice";
},"27":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"line"),depth0,{"name":"line","data":data,"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"28":function(container,depth0,helpers,partials,data) {
    return "<p class=\"empty\">There is no Compose file to show.</p>\n";
},"29":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<article class=\"file\">\n<h2>"
    + container.escapeExpression(container.lambda(container.strict(depth0, "path", {"start":{"line":73,"column":6},"end":{"line":73,"column":10}} ), depth0))
    + "</h2>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"objects"),{"name":"each","hash":{},"fn":container.program(30, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":74,"column":0},"end":{"line":81,"column":9}}})) != null ? stack1 : "")
    + "</article>\n";
},"30":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<section class=\"object\" id=\""
    + alias3(alias2(alias1(depth0, "id", {"start":{"line":75,"column":30},"end":{"line":75,"column":32}} ), depth0))
    + "\" data-kind=\""
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":75,"column":49},"end":{"line":75,"column":53}} ), depth0))
    + "\" data-services=\""
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"services"),{"name":"each","hash":{},"fn":container.program(31, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":75,"column":72},"end":{"line":75,"column":112}}})) != null ? stack1 : "")
    + "\" aria-label=\""
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":75,"column":128},"end":{"line":75,"column":132}} ), depth0))
    + " "
    + alias3(alias2(alias1(depth0, "name", {"start":{"line":75,"column":137},"end":{"line":75,"column":141}} ), depth0))
    + "\">\n<h3>"
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":76,"column":6},"end":{"line":76,"column":10}} ), depth0))
    + " <span>"
    + alias3(alias2(alias1(depth0, "name", {"start":{"line":76,"column":21},"end":{"line":76,"column":25}} ), depth0))
    + "</span></h3>\n<ol class=\"block\">"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"lines"),{"name":"each","hash":{},"fn":container.program(27, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":78,"column":0},"end":{"line":78,"column":36}}})) != null ? stack1 : "")
    + "</ol>\n</section>\n";
},"31":function(container,depth0,helpers,partials,data) {
    return container.escapeExpression(container.lambda(depth0, depth0))
    + "&#10;";
},"32":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<p class=\"empty\">There are no manifests: "
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(lookupProperty(depth0,"summary"),"errors"),{"name":"if","hash":{},"fn":container.program(33, data, 0),"inverse":container.program(34, data, 0),"data":data,"loc":{"start":{"line":83,"column":49},"end":{"line":83,"column":171}}})) != null ? stack1 : "")
    + "</p>\n";
},"33":function(container,depth0,helpers,partials,data) {
    var lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return container.escapeExpression(lookupProperty(helpers,"count").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(lookupProperty(depth0,"summary"),"errors"),"error",{"name":"count","hash":{},"data":data,"loc":{"start":{"line":83,"column":71},"end":{"line":83,"column":103}}}))
    + " in the way, on the left.";
},"34":function(container,depth0,helpers,partials,data) {
    return "the project has no services.";
},"35":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<p class=\"lead\">What Kubernetes does otherwise, or not at all, and what can be done about it.</p>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"decisionGroups"),{"name":"each","hash":{},"fn":container.program(36, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":92,"column":0},"end":{"line":104,"column":9}}})) != null ? stack1 : "");
},"36":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<section class=\"group "
    + alias3(alias2(alias1(depth0, "severity", {"start":{"line":93,"column":24},"end":{"line":93,"column":32}} ), depth0))
    + "\" aria-labelledby=\"g-"
    + alias3(alias2(alias1(data, "index", {"start":{"line":93,"column":57},"end":{"line":93,"column":63}} ), depth0))
    + "\">\n<h3 id=\"g-"
    + alias3(alias2(alias1(data, "index", {"start":{"line":94,"column":12},"end":{"line":94,"column":18}} ), depth0))
    + "\"><b class=\""
    + alias3(alias2(alias1(depth0, "severity", {"start":{"line":94,"column":34},"end":{"line":94,"column":42}} ), depth0))
    + "\">"
    + alias3(lookupProperty(helpers,"severityWord").call(alias4,lookupProperty(depth0,"severity"),{"name":"severityWord","hash":{},"data":data,"loc":{"start":{"line":94,"column":46},"end":{"line":94,"column":71}}}))
    + "</b> <a href=\""
    + alias3(alias2(alias1(depth0, "help", {"start":{"line":94,"column":87},"end":{"line":94,"column":91}} ), depth0))
    + "\" target=\"_blank\" rel=\"noreferrer\">"
    + alias3(alias2(alias1(depth0, "code", {"start":{"line":94,"column":130},"end":{"line":94,"column":134}} ), depth0))
    + "</a>"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(helpers,"several").call(alias4,lookupProperty(depth0,"decisions"),{"name":"several","hash":{},"data":data,"loc":{"start":{"line":94,"column":146},"end":{"line":94,"column":165}}}),{"name":"if","hash":{},"fn":container.program(37, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":94,"column":140},"end":{"line":94,"column":216}}})) != null ? stack1 : "")
    + "</h3>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"hint"),{"name":"if","hash":{},"fn":container.program(1, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":95,"column":0},"end":{"line":95,"column":61}}})) != null ? stack1 : "")
    + "\n<ul>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"decisions"),{"name":"each","hash":{},"fn":container.program(38, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":97,"column":0},"end":{"line":101,"column":9}}})) != null ? stack1 : "")
    + "</ul>\n</section>\n";
},"37":function(container,depth0,helpers,partials,data) {
    var lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return " <small>"
    + container.escapeExpression(container.lambda(container.strict(lookupProperty(depth0,"decisions"), "length", {"start":{"line":94,"column":177},"end":{"line":94,"column":193}} ), depth0))
    + " times</small>";
},"38":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<li data-severity=\""
    + alias3(alias2(alias1(depth0, "severity", {"start":{"line":98,"column":21},"end":{"line":98,"column":29}} ), depth0))
    + "\""
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"service"),{"name":"if","hash":{},"fn":container.program(39, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":98,"column":32},"end":{"line":98,"column":82}}})) != null ? stack1 : "")
    + ">"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"line"),{"name":"if","hash":{},"fn":container.program(40, data, 0, blockParams, depths),"inverse":container.program(41, data, 0, blockParams, depths),"data":data,"loc":{"start":{"line":98,"column":83},"end":{"line":98,"column":189}}})) != null ? stack1 : "")
    + "<p>"
    + alias3(alias2(alias1(depth0, "message", {"start":{"line":98,"column":194},"end":{"line":98,"column":201}} ), depth0))
    + "</p>"
    + ((stack1 = lookupProperty(helpers,"unless").call(alias4,lookupProperty(depths[1],"hint"),{"name":"unless","hash":{},"fn":container.program(43, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":99,"column":0},"end":{"line":99,"column":92}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"notes"),{"name":"each","hash":{},"fn":container.program(44, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":100,"column":0},"end":{"line":100,"column":63}}})) != null ? stack1 : "")
    + "</li>\n";
},"39":function(container,depth0,helpers,partials,data) {
    return " data-services=\""
    + container.escapeExpression(container.lambda(container.strict(depth0, "service", {"start":{"line":98,"column":65},"end":{"line":98,"column":72}} ), depth0))
    + "\"";
},"40":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<a class=\"go\" href=\"#"
    + alias3(alias2(alias1(depth0, "line", {"start":{"line":98,"column":118},"end":{"line":98,"column":122}} ), depth0))
    + "\">"
    + alias3(alias2(alias1(depth0, "at", {"start":{"line":98,"column":128},"end":{"line":98,"column":130}} ), depth0))
    + "</a> ";
},"41":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"at"),{"name":"if","hash":{},"fn":container.program(42, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":98,"column":145},"end":{"line":98,"column":182}}})) != null ? stack1 : "");
},"42":function(container,depth0,helpers,partials,data) {
    return "<span>"
    + container.escapeExpression(container.lambda(container.strict(depth0, "at", {"start":{"line":98,"column":163},"end":{"line":98,"column":165}} ), depth0))
    + "</span> ";
},"43":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"hint"),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":99,"column":20},"end":{"line":99,"column":81}}})) != null ? stack1 : "");
},"44":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<p class=\"meta\">"
    + alias3(alias2(alias1(depth0, "at", {"start":{"line":100,"column":34},"end":{"line":100,"column":36}} ), depth0))
    + " "
    + alias3(alias2(alias1(depth0, "message", {"start":{"line":100,"column":41},"end":{"line":100,"column":48}} ), depth0))
    + "</p>";
},"45":function(container,depth0,helpers,partials,data) {
    return "<p class=\"empty\">Everything was carried over: nothing is approximated, nothing is lost.</p>\n";
},"46":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<ul class=\"legend\" aria-label=\"Lines of the drawing\"><li class=\"started\">waits until it runs</li><li class=\"healthy\">waits until it is healthy</li><li class=\"completed\">waits until it has completed</li><li class=\"volume\">mounts</li></ul>\n<div class=\"drawing\"><svg width=\""
    + alias3(alias2(alias1(lookupProperty(depth0,"graph"), "width", {"start":{"line":112,"column":35},"end":{"line":112,"column":46}} ), depth0))
    + "\" height=\""
    + alias3(alias2(alias1(lookupProperty(depth0,"graph"), "height", {"start":{"line":112,"column":60},"end":{"line":112,"column":72}} ), depth0))
    + "\" viewBox=\"0 0 "
    + alias3(alias2(alias1(lookupProperty(depth0,"graph"), "width", {"start":{"line":112,"column":91},"end":{"line":112,"column":102}} ), depth0))
    + " "
    + alias3(alias2(alias1(lookupProperty(depth0,"graph"), "height", {"start":{"line":112,"column":107},"end":{"line":112,"column":119}} ), depth0))
    + "\" role=\"group\" aria-label=\"Services, what they wait for, and what they share; the table below says the same\">\n<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\" markerWidth=\"9\" markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 .5 8 4 0 7.5Z\"/></marker></defs>\n<g aria-hidden=\"true\">"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(lookupProperty(depth0,"graph"),"edges"),{"name":"each","hash":{},"fn":container.program(47, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":114,"column":22},"end":{"line":114,"column":194}}})) != null ? stack1 : "")
    + "</g>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(lookupProperty(depth0,"graph"),"nodes"),{"name":"each","hash":{},"fn":container.program(49, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":115,"column":0},"end":{"line":121,"column":9}}})) != null ? stack1 : "")
    + "</svg></div>\n<table>\n<thead><tr><th scope=\"col\">Service</th><th scope=\"col\">Image</th><th scope=\"col\">Waits for</th><th scope=\"col\">Networks</th><th scope=\"col\">Volumes</th><th scope=\"col\">Published</th><th scope=\"col\">Became</th></tr></thead>\n<tbody>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"services"),{"name":"each","hash":{},"fn":container.program(57, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":126,"column":0},"end":{"line":133,"column":9}}})) != null ? stack1 : "")
    + "</tbody>\n</table>\n";
},"47":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<path class=\"edge "
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":114,"column":63},"end":{"line":114,"column":67}} ), depth0))
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"isImplied"),{"name":"if","hash":{},"fn":container.program(48, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":114,"column":69},"end":{"line":114,"column":101}}})) != null ? stack1 : "")
    + "\" d=\""
    + alias3(alias2(alias1(depth0, "path", {"start":{"line":114,"column":108},"end":{"line":114,"column":112}} ), depth0))
    + "\" data-from=\""
    + alias3(alias2(alias1(depth0, "from", {"start":{"line":114,"column":129},"end":{"line":114,"column":133}} ), depth0))
    + "\" data-to=\""
    + alias3(alias2(alias1(depth0, "to", {"start":{"line":114,"column":148},"end":{"line":114,"column":150}} ), depth0))
    + "\"><title>"
    + alias3(alias2(alias1(depth0, "label", {"start":{"line":114,"column":163},"end":{"line":114,"column":168}} ), depth0))
    + "</title></path>";
},"48":function(container,depth0,helpers,partials,data) {
    return " implied";
},"49":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<a class=\"node "
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":116,"column":17},"end":{"line":116,"column":21}} ), depth0))
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"severity"),{"name":"if","hash":{},"fn":container.program(5, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":116,"column":23},"end":{"line":116,"column":59}}})) != null ? stack1 : "")
    + "\" "
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"line"),{"name":"if","hash":{},"fn":container.program(50, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":116,"column":61},"end":{"line":116,"column":96}}})) != null ? stack1 : "")
    + " data-name=\""
    + alias3(alias2(alias1(depth0, "name", {"start":{"line":116,"column":110},"end":{"line":116,"column":114}} ), depth0))
    + "\" transform=\"translate("
    + alias3(alias2(alias1(depth0, "x", {"start":{"line":116,"column":141},"end":{"line":116,"column":142}} ), depth0))
    + " "
    + alias3(alias2(alias1(depth0, "y", {"start":{"line":116,"column":147},"end":{"line":116,"column":148}} ), depth0))
    + ")\" aria-label=\""
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":116,"column":167},"end":{"line":116,"column":171}} ), depth0))
    + " "
    + alias3(alias2(alias1(depth0, "name", {"start":{"line":116,"column":176},"end":{"line":116,"column":180}} ), depth0))
    + "\"><title>"
    + alias3(alias2(alias1(depth0, "name", {"start":{"line":116,"column":193},"end":{"line":116,"column":197}} ), depth0))
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"detail"),{"name":"if","hash":{},"fn":container.program(51, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":116,"column":199},"end":{"line":116,"column":233}}})) != null ? stack1 : "")
    + "</title>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"detail"),{"name":"if","hash":{},"fn":container.program(52, data, 0),"inverse":container.program(53, data, 0),"data":data,"loc":{"start":{"line":117,"column":0},"end":{"line":118,"column":143}}})) != null ? stack1 : "")
    + "\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"marks"),{"name":"each","hash":{},"fn":container.program(56, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":119,"column":0},"end":{"line":119,"column":166}}})) != null ? stack1 : "")
    + "\n</a>\n";
},"50":function(container,depth0,helpers,partials,data) {
    return "href=\"#"
    + container.escapeExpression(container.lambda(container.strict(depth0, "line", {"start":{"line":116,"column":82},"end":{"line":116,"column":86}} ), depth0))
    + "\"";
},"51":function(container,depth0,helpers,partials,data) {
    return " – "
    + container.escapeExpression(container.lambda(container.strict(depth0, "detail", {"start":{"line":116,"column":218},"end":{"line":116,"column":224}} ), depth0));
},"52":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<rect width=\""
    + alias3(alias2(alias1(depth0, "width", {"start":{"line":117,"column":29},"end":{"line":117,"column":34}} ), depth0))
    + "\" height=\""
    + alias3(alias2(alias1(depth0, "height", {"start":{"line":117,"column":48},"end":{"line":117,"column":54}} ), depth0))
    + "\" rx=\"6\"/><text x=\"14\" y=\"20\">"
    + alias3(alias2(alias1(depth0, "label", {"start":{"line":117,"column":88},"end":{"line":117,"column":93}} ), depth0))
    + "</text><text class=\"detail\" x=\"14\" y=\"36\">"
    + alias3(alias2(alias1(depth0, "detail", {"start":{"line":117,"column":139},"end":{"line":117,"column":145}} ), depth0))
    + "</text>\n";
},"53":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<rect width=\""
    + alias3(alias2(alias1(depth0, "width", {"start":{"line":118,"column":23},"end":{"line":118,"column":28}} ), depth0))
    + "\" height=\""
    + alias3(alias2(alias1(depth0, "height", {"start":{"line":118,"column":42},"end":{"line":118,"column":48}} ), depth0))
    + "\" rx=\"15\"/><text x=\""
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(lookupProperty(depth0,"marks"),"length"),{"name":"if","hash":{},"fn":container.program(54, data, 0),"inverse":container.program(55, data, 0),"data":data,"loc":{"start":{"line":118,"column":70},"end":{"line":118,"column":109}}})) != null ? stack1 : "")
    + "\" y=\"19.5\">"
    + alias3(alias2(alias1(depth0, "label", {"start":{"line":118,"column":122},"end":{"line":118,"column":127}} ), depth0))
    + "</text>";
},"54":function(container,depth0,helpers,partials,data) {
    return "32";
},"55":function(container,depth0,helpers,partials,data) {
    return "16";
},"56":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<g class=\"mark c"
    + alias3(alias2(alias1(depth0, "colour", {"start":{"line":119,"column":33},"end":{"line":119,"column":39}} ), depth0))
    + "\" data-network=\""
    + alias3(alias2(alias1(depth0, "network", {"start":{"line":119,"column":59},"end":{"line":119,"column":66}} ), depth0))
    + "\" transform=\"translate("
    + alias3(alias2(alias1(depth0, "x", {"start":{"line":119,"column":93},"end":{"line":119,"column":94}} ), depth0))
    + " "
    + alias3(alias2(alias1(depth0, "y", {"start":{"line":119,"column":99},"end":{"line":119,"column":100}} ), depth0))
    + ")\"><circle r=\"8.5\"/><text y=\"3.5\">"
    + alias3(alias2(alias1(depth0, "number", {"start":{"line":119,"column":138},"end":{"line":119,"column":144}} ), depth0))
    + "</text></g>";
},"57":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<tr data-services=\""
    + alias3(alias2(alias1(depth0, "name", {"start":{"line":127,"column":21},"end":{"line":127,"column":25}} ), depth0))
    + "\"><th scope=\"row\">"
    + alias3(alias2(alias1(depth0, "name", {"start":{"line":127,"column":47},"end":{"line":127,"column":51}} ), depth0))
    + "</th><td>"
    + alias3(alias2(alias1(depth0, "image", {"start":{"line":127,"column":64},"end":{"line":127,"column":69}} ), depth0))
    + "</td>\n<td>"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"dependsOn"),{"name":"each","hash":{},"fn":container.program(58, data, 0),"inverse":container.program(60, data, 0),"data":data,"loc":{"start":{"line":128,"column":4},"end":{"line":128,"column":113}}})) != null ? stack1 : "")
    + "</td>\n<td>"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"networks"),{"name":"each","hash":{},"fn":container.program(61, data, 0),"inverse":container.program(60, data, 0),"data":data,"loc":{"start":{"line":129,"column":4},"end":{"line":129,"column":80}}})) != null ? stack1 : "")
    + "</td>\n<td>"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"volumes"),{"name":"each","hash":{},"fn":container.program(61, data, 0),"inverse":container.program(60, data, 0),"data":data,"loc":{"start":{"line":130,"column":4},"end":{"line":130,"column":79}}})) != null ? stack1 : "")
    + "</td>\n<td>"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"ports"),{"name":"each","hash":{},"fn":container.program(61, data, 0),"inverse":container.program(60, data, 0),"data":data,"loc":{"start":{"line":131,"column":4},"end":{"line":131,"column":77}}})) != null ? stack1 : "")
    + "</td>\n<td>"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"objects"),{"name":"each","hash":{},"fn":container.program(62, data, 0),"inverse":container.program(63, data, 0),"data":data,"loc":{"start":{"line":132,"column":4},"end":{"line":132,"column":127}}})) != null ? stack1 : "")
    + "</td></tr>\n";
},"58":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return alias3(alias2(alias1(depth0, "service", {"start":{"line":128,"column":25},"end":{"line":128,"column":32}} ), depth0))
    + " <small>"
    + alias3(alias2(alias1(depth0, "condition", {"start":{"line":128,"column":44},"end":{"line":128,"column":53}} ), depth0))
    + "</small>"
    + ((stack1 = lookupProperty(helpers,"unless").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(data,"last"),{"name":"unless","hash":{},"fn":container.program(59, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":128,"column":63},"end":{"line":128,"column":95}}})) != null ? stack1 : "");
},"59":function(container,depth0,helpers,partials,data) {
    return "<br>";
},"60":function(container,depth0,helpers,partials,data) {
    return "–";
},"61":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return container.escapeExpression(container.lambda(depth0, depth0))
    + ((stack1 = lookupProperty(helpers,"unless").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(data,"last"),{"name":"unless","hash":{},"fn":container.program(59, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":129,"column":30},"end":{"line":129,"column":62}}})) != null ? stack1 : "");
},"62":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<a class=\"go\" href=\"#"
    + alias3(alias2(alias1(depth0, "id", {"start":{"line":132,"column":44},"end":{"line":132,"column":46}} ), depth0))
    + "\">"
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":132,"column":52},"end":{"line":132,"column":56}} ), depth0))
    + " "
    + alias3(alias2(alias1(depth0, "name", {"start":{"line":132,"column":61},"end":{"line":132,"column":65}} ), depth0))
    + "</a>"
    + ((stack1 = lookupProperty(helpers,"unless").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(data,"last"),{"name":"unless","hash":{},"fn":container.program(59, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":132,"column":71},"end":{"line":132,"column":103}}})) != null ? stack1 : "");
},"63":function(container,depth0,helpers,partials,data) {
    return "nothing";
},"64":function(container,depth0,helpers,partials,data) {
    return "<p class=\"empty\">There is nothing to draw: no project was loaded.</p>\n";
},"65":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), alias2=container.strict, alias3=container.lambda, alias4=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<section class=\"view\" id=\"cluster\" role=\"tabpanel\" aria-labelledby=\"tab-cluster\" tabindex=\"0\">\n<h2>Cluster</h2>\n<p class=\"lead\">What <code>c2k apply</code> would change "
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(lookupProperty(depth0,"cluster"),"context"),{"name":"if","hash":{},"fn":container.program(66, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":142,"column":57},"end":{"line":142,"column":126}}})) != null ? stack1 : "")
    + "namespace <b>"
    + alias4(alias3(alias2(lookupProperty(depth0,"cluster"), "namespace", {"start":{"line":142,"column":141},"end":{"line":142,"column":158}} ), depth0))
    + "</b> of "
    + alias4(alias3(alias2(lookupProperty(depth0,"cluster"), "server", {"start":{"line":142,"column":170},"end":{"line":142,"column":184}} ), depth0))
    + ": "
    + alias4(alias3(alias2(lookupProperty(depth0,"cluster"), "summary", {"start":{"line":142,"column":190},"end":{"line":142,"column":205}} ), depth0))
    + ".</p>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(lookupProperty(depth0,"cluster"),"changes"),{"name":"each","hash":{},"fn":container.program(67, data, 0),"inverse":container.program(72, data, 0),"data":data,"loc":{"start":{"line":143,"column":0},"end":{"line":150,"column":9}}})) != null ? stack1 : "")
    + "</section>\n";
},"66":function(container,depth0,helpers,partials,data) {
    var lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "in context <b>"
    + container.escapeExpression(container.lambda(container.strict(lookupProperty(depth0,"cluster"), "context", {"start":{"line":142,"column":96},"end":{"line":142,"column":111}} ), depth0))
    + "</b>, ";
},"67":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<article class=\"change\" data-kind=\""
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":144,"column":37},"end":{"line":144,"column":41}} ), depth0))
    + "\">\n<h3><b>"
    + alias3(alias2(alias1(depth0, "operation", {"start":{"line":145,"column":9},"end":{"line":145,"column":18}} ), depth0))
    + "</b> "
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"object"),{"name":"if","hash":{},"fn":container.program(68, data, 0),"inverse":container.program(69, data, 0),"data":data,"loc":{"start":{"line":145,"column":25},"end":{"line":145,"column":125}}})) != null ? stack1 : "")
    + "</h3>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(lookupProperty(depth0,"lines"),"length"),{"name":"if","hash":{},"fn":container.program(70, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":146,"column":0},"end":{"line":147,"column":29}}})) != null ? stack1 : "")
    + "\n</article>\n";
},"68":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<a class=\"go\" href=\"#"
    + alias3(alias2(alias1(depth0, "object", {"start":{"line":145,"column":62},"end":{"line":145,"column":68}} ), depth0))
    + "\">"
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":145,"column":74},"end":{"line":145,"column":78}} ), depth0))
    + " "
    + alias3(alias2(alias1(depth0, "name", {"start":{"line":145,"column":83},"end":{"line":145,"column":87}} ), depth0))
    + "</a>";
},"69":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return alias3(alias2(alias1(depth0, "kind", {"start":{"line":145,"column":103},"end":{"line":145,"column":107}} ), depth0))
    + " "
    + alias3(alias2(alias1(depth0, "name", {"start":{"line":145,"column":112},"end":{"line":145,"column":116}} ), depth0));
},"70":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<pre>"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"lines"),{"name":"each","hash":{},"fn":container.program(71, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":146,"column":25},"end":{"line":147,"column":16}}})) != null ? stack1 : "")
    + "</pre>";
},"71":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<span class=\""
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":146,"column":55},"end":{"line":146,"column":59}} ), depth0))
    + "\">"
    + alias3(alias2(alias1(depth0, "text", {"start":{"line":146,"column":65},"end":{"line":146,"column":69}} ), depth0))
    + "\n</span>";
},"72":function(container,depth0,helpers,partials,data) {
    return "<p class=\"empty\">Nothing: the cluster has everything as it is here.</p>\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\""
    + alias3(alias2(alias1(lookupProperty(depth0,"page"), "policy", {"start":{"line":13,"column":54},"end":{"line":13,"column":65}} ), depth0))
    + "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\""
    + alias3(alias2(alias1(depth0, "generator", {"start":{"line":16,"column":34},"end":{"line":16,"column":43}} ), depth0))
    + "\">\n<title>"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"project"),{"name":"if","hash":{},"fn":container.program(9, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":17,"column":7},"end":{"line":17,"column":43}}})) != null ? stack1 : "")
    + "c2k review</title>\n<style>"
    + ((stack1 = alias2(alias1(lookupProperty(depth0,"page"), "style", {"start":{"line":18,"column":10},"end":{"line":18,"column":20}} ), depth0)) != null ? stack1 : "")
    + "</style>\n</head>\n<body"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(lookupProperty(depth0,"page"),"events"),{"name":"if","hash":{},"fn":container.program(10, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":20,"column":5},"end":{"line":20,"column":61}}})) != null ? stack1 : "")
    + ">\n<a class=\"skip\" href=\"#compose\">Skip to the Compose files</a>\n<a class=\"skip\" href=\"#manifests\">Skip to the manifests</a>\n<header class=\"bar\">\n<h1>"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"project"),{"name":"if","hash":{},"fn":container.program(11, data, 0, blockParams, depths),"inverse":container.program(12, data, 0, blockParams, depths),"data":data,"loc":{"start":{"line":24,"column":4},"end":{"line":24,"column":55}}})) != null ? stack1 : "")
    + " <span>review</span></h1>\n<p class=\"counts\">\n"
    + alias3(lookupProperty(helpers,"count").call(alias4,lookupProperty(lookupProperty(depth0,"summary"),"services"),"service",{"name":"count","hash":{},"data":data,"loc":{"start":{"line":26,"column":0},"end":{"line":26,"column":36}}}))
    + " <i aria-label=\"became\">→</i> "
    + alias3(lookupProperty(helpers,"count").call(alias4,lookupProperty(lookupProperty(depth0,"summary"),"objects"),"object",{"name":"count","hash":{},"data":data,"loc":{"start":{"line":26,"column":66},"end":{"line":26,"column":100}}}))
    + "\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(lookupProperty(depth0,"summary"),"errors"),{"name":"if","hash":{},"fn":container.program(13, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":27,"column":0},"end":{"line":27,"column":82}}})) != null ? stack1 : "")
    + "\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(lookupProperty(depth0,"summary"),"warnings"),{"name":"if","hash":{},"fn":container.program(14, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":28,"column":0},"end":{"line":28,"column":90}}})) != null ? stack1 : "")
    + "\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(lookupProperty(depth0,"summary"),"infos"),{"name":"if","hash":{},"fn":container.program(15, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":29,"column":0},"end":{"line":29,"column":80}}})) != null ? stack1 : "")
    + "\n"
    + ((stack1 = lookupProperty(helpers,"unless").call(alias4,lookupProperty(lookupProperty(depth0,"decisions"),"length"),{"name":"unless","hash":{},"fn":container.program(16, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":30,"column":0},"end":{"line":30,"column":71}}})) != null ? stack1 : "")
    + "\n</p>\n<div class=\"tabs\" role=\"tablist\" aria-label=\"Views\">\n<button role=\"tab\" id=\"tab-lines\" aria-controls=\"lines\" aria-selected=\"true\">Files</button>\n<button role=\"tab\" id=\"tab-decisions\" aria-controls=\"decisions\" aria-selected=\"false\" tabindex=\"-1\">Decisions <span>"
    + alias3(alias2(alias1(lookupProperty(depth0,"decisions"), "length", {"start":{"line":34,"column":118},"end":{"line":34,"column":134}} ), depth0))
    + "</span></button>\n<button role=\"tab\" id=\"tab-map\" aria-controls=\"map\" aria-selected=\"false\" tabindex=\"-1\">Map</button>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"cluster"),{"name":"if","hash":{},"fn":container.program(17, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":36,"column":0},"end":{"line":36,"column":174}}})) != null ? stack1 : "")
    + "\n</div>\n<div class=\"tools\">\n<div role=\"search\"><label class=\"unseen\" for=\"search\">Search all lines</label><input id=\"search\" type=\"search\" placeholder=\"Search\" autocomplete=\"off\" spellcheck=\"false\" aria-keyshortcuts=\"/\"><output id=\"hits\" for=\"search\"></output></div>\n<button id=\"theme\" type=\"button\" aria-label=\"Dark colours\" title=\"Light or dark (t)\"><svg viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" aria-hidden=\"true\"><path d=\"M8 1.5a6.5 6.5 0 1 0 0 13Z\"/><circle cx=\"8\" cy=\"8\" r=\"6.5\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.4\"/></svg></button>\n<button id=\"help-open\" type=\"button\" aria-label=\"Help\" title=\"Keys (?)\">?</button>\n</div>\n</header>\n<div class=\"filters\" role=\"group\" aria-label=\"Filters\">\n<label"
    + ((stack1 = lookupProperty(helpers,"unless").call(alias4,lookupProperty(lookupProperty(depth0,"services"),"length"),{"name":"unless","hash":{},"fn":container.program(18, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":45,"column":6},"end":{"line":45,"column":51}}})) != null ? stack1 : "")
    + ">Service <select id=\"service\"><option value=\"\">all "
    + alias3(alias2(alias1(lookupProperty(depth0,"summary"), "services", {"start":{"line":45,"column":104},"end":{"line":45,"column":120}} ), depth0))
    + "</option>"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"services"),{"name":"each","hash":{},"fn":container.program(19, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":45,"column":131},"end":{"line":45,"column":183}}})) != null ? stack1 : "")
    + "</select></label>\n<label"
    + ((stack1 = lookupProperty(helpers,"unless").call(alias4,lookupProperty(lookupProperty(depth0,"kinds"),"length"),{"name":"unless","hash":{},"fn":container.program(18, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":46,"column":6},"end":{"line":46,"column":48}}})) != null ? stack1 : "")
    + ">Kind <select id=\"kind\"><option value=\"\">all "
    + alias3(alias2(alias1(lookupProperty(depth0,"summary"), "objects", {"start":{"line":46,"column":95},"end":{"line":46,"column":110}} ), depth0))
    + "</option>"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"kinds"),{"name":"each","hash":{},"fn":container.program(20, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":46,"column":121},"end":{"line":46,"column":170}}})) != null ? stack1 : "")
    + "</select></label>\n<fieldset><legend>Show</legend>\n<label class=\"error\"><input type=\"checkbox\" value=\"error\" checked> errors</label>\n<label class=\"warning\"><input type=\"checkbox\" value=\"warning\" checked> warnings</label>\n<label class=\"info\"><input type=\"checkbox\" value=\"info\" checked> remarks</label>\n</fieldset>\n<button id=\"clear\" type=\"button\" hidden>Clear filters</button>\n</div>\n<main>\n<section class=\"view\" id=\"lines\" role=\"tabpanel\" aria-labelledby=\"tab-lines\">\n<section class=\"pane\" id=\"compose\" aria-label=\"Compose files\" tabindex=\"-1\">\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(lookupProperty(depth0,"general"),"length"),{"name":"if","hash":{},"fn":container.program(21, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":57,"column":0},"end":{"line":57,"column":92}}})) != null ? stack1 : "")
    + "\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"sources"),{"name":"each","hash":{},"fn":container.program(22, data, 0, blockParams, depths),"inverse":container.program(28, data, 0, blockParams, depths),"data":data,"loc":{"start":{"line":58,"column":0},"end":{"line":68,"column":9}}})) != null ? stack1 : "")
    + "</section>\n<section class=\"pane\" id=\"manifests\" aria-label=\"Manifests\" tabindex=\"-1\">\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"files"),{"name":"each","hash":{},"fn":container.program(29, data, 0, blockParams, depths),"inverse":container.program(32, data, 0, blockParams, depths),"data":data,"loc":{"start":{"line":71,"column":0},"end":{"line":84,"column":9}}})) != null ? stack1 : "")
    + "<p class=\"empty\" id=\"none-left\" hidden>No object matches the filters.</p>\n</section>\n</section>\n<section class=\"view\" id=\"decisions\" role=\"tabpanel\" aria-labelledby=\"tab-decisions\" tabindex=\"0\">\n<h2>Decisions</h2>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(lookupProperty(depth0,"decisions"),"length"),{"name":"if","hash":{},"fn":container.program(35, data, 0, blockParams, depths),"inverse":container.program(45, data, 0, blockParams, depths),"data":data,"loc":{"start":{"line":90,"column":0},"end":{"line":106,"column":7}}})) != null ? stack1 : "")
    + "</section>\n<section class=\"view\" id=\"map\" role=\"tabpanel\" aria-labelledby=\"tab-map\" tabindex=\"0\">\n<h2>Map</h2>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(lookupProperty(lookupProperty(depth0,"graph"),"nodes"),"length"),{"name":"if","hash":{},"fn":container.program(46, data, 0, blockParams, depths),"inverse":container.program(64, data, 0, blockParams, depths),"data":data,"loc":{"start":{"line":110,"column":0},"end":{"line":137,"column":7}}})) != null ? stack1 : "")
    + "</section>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"cluster"),{"name":"if","hash":{},"fn":container.program(65, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":139,"column":0},"end":{"line":152,"column":7}}})) != null ? stack1 : "")
    + "</main>\n<footer class=\"inspector\" aria-label=\"What the line is linked to\"><p id=\"link\">Point at a line to see what it became, or what it came from.<span class=\"keys\"> <kbd>j</kbd> <kbd>k</kbd> move, <kbd>Enter</kbd> goes across, <kbd>?</kbd> tells more.</span></p><p class=\"about\">"
    + alias3(alias2(alias1(depth0, "generator", {"start":{"line":154,"column":275},"end":{"line":154,"column":284}} ), depth0))
    + "</p></footer>\n<p class=\"unseen\" id=\"announcer\" role=\"status\" aria-live=\"polite\"></p>\n<dialog id=\"help\" aria-labelledby=\"help-title\">\n<h2 id=\"help-title\">How to read this page</h2>\n<p>Compose files are on the left, the manifests that they become on the right. A line that is pointed at, or selected, lights up what it became or came from, through merging, <code>extends</code>, <code>include</code> and variables. Secret values are shown as dots.</p>\n<dl>\n<div><dt><kbd>j</kbd> <kbd>k</kbd> or <kbd>↓</kbd> <kbd>↑</kbd></dt><dd>next, previous line</dd></div>\n<div><dt><kbd>Enter</kbd> or <kbd>→</kbd> <kbd>←</kbd></dt><dd>across to what it is linked to; again for the next one</dd></div>\n<div><dt><kbd>d</kbd> <kbd>D</kbd></dt><dd>next, previous decision</dd></div>\n<div><dt><kbd>/</kbd></dt><dd>search; <kbd>n</kbd> <kbd>N</kbd> next, previous match</dd></div>\n<div><dt><kbd>1</kbd> – <kbd>4</kbd></dt><dd>files, decisions, map, cluster</dd></div>\n<div><dt><kbd>t</kbd></dt><dd>light or dark</dd></div>\n<div><dt><kbd>Esc</kbd></dt><dd>select nothing, clear the search</dd></div>\n</dl>\n<p><label><input id=\"keys\" type=\"checkbox\" checked> single-letter keys</label></p>\n<form method=\"dialog\"><button>Close</button></form>\n</dialog>\n\u003Cscript>"
    + ((stack1 = alias2(alias1(lookupProperty(depth0,"page"), "script", {"start":{"line":171,"column":11},"end":{"line":171,"column":22}} ), depth0)) != null ? stack1 : "")
    + "\u003C/script>\n</body>\n</html>\n";
},"main_d":  function(fn, props, container, depth0, data, blockParams, depths) {

  var decorators = container.decorators, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  var decorator = lookupProperty(decorators,"inline");
  if (typeof decorator !== "function") { throw new Error("Missing decorator: \"inline\""); }
  fn = decorator(fn,props,container,{"name":"inline","hash":{},"fn":container.program(0, data, 0, blockParams, depths),"inverse":container.noop,"args":["note"],"data":data,"loc":{"start":{"line":1,"column":0},"end":{"line":5,"column":13}}}) || fn;
  var decorator = lookupProperty(decorators,"inline");
  if (typeof decorator !== "function") { throw new Error("Missing decorator: \"inline\""); }
  fn = decorator(fn,props,container,{"name":"inline","hash":{},"fn":container.program(3, data, 0, blockParams, depths),"inverse":container.noop,"args":["line"],"data":data,"loc":{"start":{"line":6,"column":0},"end":{"line":8,"column":13}}}) || fn;
  return fn;
  }

,"useDecorators":true,"usePartial":true,"useData":true,"useDepths":true},
  'report.md': {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "| "
    + ((stack1 = lookupProperty(helpers,"severityWord").call(alias1,lookupProperty(depth0,"severity"),{"name":"severityWord","hash":{},"data":data,"loc":{"start":{"line":2,"column":2},"end":{"line":2,"column":27}}})) != null ? stack1 : "")
    + " | "
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"at"),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.program(2, data, 0),"data":data,"loc":{"start":{"line":2,"column":30},"end":{"line":2,"column":69}}})) != null ? stack1 : "")
    + " | "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"message"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":2,"column":72},"end":{"line":2,"column":86}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"hint"),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":2,"column":86},"end":{"line":2,"column":133}}})) != null ? stack1 : "")
    + " | ["
    + ((stack1 = lookupProperty(helpers,"mdcode").call(alias1,lookupProperty(depth0,"code"),{"name":"mdcode","hash":{},"data":data,"loc":{"start":{"line":2,"column":137},"end":{"line":2,"column":152}}})) != null ? stack1 : "")
    + "]("
    + ((stack1 = container.lambda(container.strict(depth0, "help", {"start":{"line":2,"column":156},"end":{"line":2,"column":160}} ), depth0)) != null ? stack1 : "")
    + ") |\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"mdcode").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"at"),{"name":"mdcode","hash":{},"data":data,"loc":{"start":{"line":2,"column":40},"end":{"line":2,"column":53}}})) != null ? stack1 : "");
},"2":function(container,depth0,helpers,partials,data) {
    return "–";
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<br>**Way out:** "
    + ((stack1 = lookupProperty(helpers,"md").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"hint"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":2,"column":115},"end":{"line":2,"column":126}}})) != null ? stack1 : "");
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"list"),{"name":"each","hash":{},"fn":container.program(5, data, 0),"inverse":container.program(2, data, 0),"data":data,"loc":{"start":{"line":5,"column":0},"end":{"line":5,"column":79}}})) != null ? stack1 : "");
},"5":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"mdcode").call(alias1,depth0,{"name":"mdcode","hash":{},"data":data,"loc":{"start":{"line":5,"column":15},"end":{"line":5,"column":30}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"unless").call(alias1,lookupProperty(data,"last"),{"name":"unless","hash":{},"fn":container.program(6, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":5,"column":30},"end":{"line":5,"column":60}}})) != null ? stack1 : "");
},"6":function(container,depth0,helpers,partials,data) {
    return ", ";
},"7":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"mdcode").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"project"),{"name":"mdcode","hash":{},"data":data,"loc":{"start":{"line":7,"column":17},"end":{"line":7,"column":35}}})) != null ? stack1 : "");
},"8":function(container,depth0,helpers,partials,data) {
    return "A Compose project";
},"9":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"count").call(alias1,lookupProperty(lookupProperty(depth0,"summary"),"errors"),"error",{"name":"count","hash":{},"data":data,"loc":{"start":{"line":9,"column":104},"end":{"line":9,"column":136}}})) != null ? stack1 : "")
    + ", "
    + ((stack1 = lookupProperty(helpers,"count").call(alias1,lookupProperty(lookupProperty(depth0,"summary"),"warnings"),"warning",{"name":"count","hash":{},"data":data,"loc":{"start":{"line":9,"column":138},"end":{"line":9,"column":174}}})) != null ? stack1 : "")
    + ", "
    + ((stack1 = lookupProperty(helpers,"count").call(alias1,lookupProperty(lookupProperty(depth0,"summary"),"infos"),"remark",{"name":"count","hash":{},"data":data,"loc":{"start":{"line":9,"column":176},"end":{"line":9,"column":208}}})) != null ? stack1 : "");
},"10":function(container,depth0,helpers,partials,data) {
    return "everything was carried over";
},"11":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "## Decisions\n\nWhat Kubernetes does otherwise, or not at all, and what can be done about it.\n\n| | where | what | code |\n| --- | --- | --- | --- |\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"decisions"),{"name":"each","hash":{},"fn":container.program(12, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":18,"column":0},"end":{"line":20,"column":9}}})) != null ? stack1 : "")
    + "\n";
},"12":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"decision"),depth0,{"name":"decision","data":data,"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"13":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "## Services\n\n| service | image | waits for | networks | volumes | published | became |\n| --- | --- | --- | --- | --- | --- | --- |\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"services"),{"name":"each","hash":{},"fn":container.program(14, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":28,"column":0},"end":{"line":30,"column":9}}})) != null ? stack1 : "")
    + "\n";
},"14":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "| "
    + ((stack1 = lookupProperty(helpers,"mdcode").call(alias1,lookupProperty(depth0,"name"),{"name":"mdcode","hash":{},"data":data,"loc":{"start":{"line":29,"column":2},"end":{"line":29,"column":17}}})) != null ? stack1 : "")
    + " | "
    + ((stack1 = lookupProperty(helpers,"mdcode").call(alias1,lookupProperty(depth0,"image"),{"name":"mdcode","hash":{},"data":data,"loc":{"start":{"line":29,"column":20},"end":{"line":29,"column":36}}})) != null ? stack1 : "")
    + " | "
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"dependsOn"),{"name":"each","hash":{},"fn":container.program(15, data, 0),"inverse":container.program(2, data, 0),"data":data,"loc":{"start":{"line":29,"column":39},"end":{"line":29,"column":143}}})) != null ? stack1 : "")
    + " | "
    + ((stack1 = container.invokePartial(lookupProperty(partials,"names"),depth0,{"name":"names","hash":{"list":lookupProperty(depth0,"networks")},"data":data,"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + " | "
    + ((stack1 = container.invokePartial(lookupProperty(partials,"names"),depth0,{"name":"names","hash":{"list":lookupProperty(depth0,"volumes")},"data":data,"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + " | "
    + ((stack1 = container.invokePartial(lookupProperty(partials,"names"),depth0,{"name":"names","hash":{"list":lookupProperty(depth0,"ports")},"data":data,"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + " | "
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"objects"),{"name":"each","hash":{},"fn":container.program(17, data, 0),"inverse":container.program(2, data, 0),"data":data,"loc":{"start":{"line":29,"column":226},"end":{"line":29,"column":320}}})) != null ? stack1 : "")
    + " |\n";
},"15":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"mdcode").call(alias1,lookupProperty(depth0,"service"),{"name":"mdcode","hash":{},"data":data,"loc":{"start":{"line":29,"column":58},"end":{"line":29,"column":76}}})) != null ? stack1 : "")
    + " "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"condition"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":29,"column":77},"end":{"line":29,"column":93}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"unless").call(alias1,lookupProperty(data,"last"),{"name":"unless","hash":{},"fn":container.program(16, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":29,"column":93},"end":{"line":29,"column":125}}})) != null ? stack1 : "");
},"16":function(container,depth0,helpers,partials,data) {
    return "<br>";
},"17":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"kind"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":29,"column":243},"end":{"line":29,"column":254}}})) != null ? stack1 : "")
    + " "
    + ((stack1 = lookupProperty(helpers,"mdcode").call(alias1,lookupProperty(depth0,"name"),{"name":"mdcode","hash":{},"data":data,"loc":{"start":{"line":29,"column":255},"end":{"line":29,"column":270}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"unless").call(alias1,lookupProperty(data,"last"),{"name":"unless","hash":{},"fn":container.program(16, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":29,"column":270},"end":{"line":29,"column":302}}})) != null ? stack1 : "");
},"18":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "```mermaid\nflowchart LR\n"
    + ((stack1 = lookupProperty(helpers,"mermaid").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"graph"),{"name":"mermaid","hash":{},"data":data,"loc":{"start":{"line":36,"column":0},"end":{"line":36,"column":17}}})) != null ? stack1 : "")
    + "\n```\n\n";
},"19":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<details><summary>What each attribute became</summary>\n\n| attribute | where | became |\n| --- | --- | --- |\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"origins"),{"name":"each","hash":{},"fn":container.program(20, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":45,"column":0},"end":{"line":49,"column":9}}})) != null ? stack1 : "")
    + "\n</details>\n\n";
},"20":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(lookupProperty(depth0,"became"),"length"),{"name":"if","hash":{},"fn":container.program(21, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":46,"column":0},"end":{"line":48,"column":7}}})) != null ? stack1 : "");
},"21":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "| "
    + ((stack1 = lookupProperty(helpers,"mdcode").call(alias1,lookupProperty(depth0,"path"),{"name":"mdcode","hash":{},"data":data,"loc":{"start":{"line":47,"column":2},"end":{"line":47,"column":17}}})) != null ? stack1 : "")
    + " | "
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"places"),{"name":"each","hash":{},"fn":container.program(22, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":47,"column":20},"end":{"line":47,"column":121}}})) != null ? stack1 : "")
    + " | "
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"became"),{"name":"each","hash":{},"fn":container.program(17, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":47,"column":124},"end":{"line":47,"column":208}}})) != null ? stack1 : "")
    + " |\n";
},"22":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"mdcode").call(alias1,lookupProperty(depth0,"at"),{"name":"mdcode","hash":{},"data":data,"loc":{"start":{"line":47,"column":36},"end":{"line":47,"column":49}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"note"),{"name":"if","hash":{},"fn":container.program(23, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":47,"column":49},"end":{"line":47,"column":80}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"unless").call(alias1,lookupProperty(data,"last"),{"name":"unless","hash":{},"fn":container.program(16, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":47,"column":80},"end":{"line":47,"column":112}}})) != null ? stack1 : "");
},"23":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return " "
    + ((stack1 = lookupProperty(helpers,"md").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"note"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":47,"column":62},"end":{"line":47,"column":73}}})) != null ? stack1 : "");
},"24":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "## Cluster\n\nWhat `c2k apply` would change in namespace "
    + ((stack1 = lookupProperty(helpers,"mdcode").call(alias1,lookupProperty(lookupProperty(depth0,"cluster"),"namespace"),{"name":"mdcode","hash":{},"data":data,"loc":{"start":{"line":57,"column":43},"end":{"line":57,"column":71}}})) != null ? stack1 : "")
    + " of "
    + ((stack1 = lookupProperty(helpers,"mdcode").call(alias1,lookupProperty(lookupProperty(depth0,"cluster"),"server"),{"name":"mdcode","hash":{},"data":data,"loc":{"start":{"line":57,"column":75},"end":{"line":57,"column":100}}})) != null ? stack1 : "")
    + ": "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(lookupProperty(depth0,"cluster"),"summary"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":57,"column":102},"end":{"line":57,"column":124}}})) != null ? stack1 : "")
    + ".\n\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(lookupProperty(depth0,"cluster"),"changes"),{"name":"each","hash":{},"fn":container.program(25, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":59,"column":0},"end":{"line":66,"column":9}}})) != null ? stack1 : "");
},"25":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<details><summary>"
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"operation"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":60,"column":18},"end":{"line":60,"column":34}}})) != null ? stack1 : "")
    + " "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"kind"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":60,"column":35},"end":{"line":60,"column":46}}})) != null ? stack1 : "")
    + " "
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"name"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":60,"column":47},"end":{"line":60,"column":58}}})) != null ? stack1 : "")
    + "</summary>\n\n"
    + ((stack1 = lookupProperty(helpers,"diff").call(alias1,lookupProperty(depth0,"lines"),{"name":"diff","hash":{},"data":data,"loc":{"start":{"line":62,"column":0},"end":{"line":62,"column":14}}})) != null ? stack1 : "")
    + "\n\n</details>\n\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "# "
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"project"),{"name":"if","hash":{},"fn":container.program(7, data, 0, blockParams, depths),"inverse":container.program(8, data, 0, blockParams, depths),"data":data,"loc":{"start":{"line":7,"column":2},"end":{"line":7,"column":67}}})) != null ? stack1 : "")
    + " on Kubernetes\n\n"
    + ((stack1 = lookupProperty(helpers,"count").call(alias1,lookupProperty(lookupProperty(depth0,"summary"),"services"),"service",{"name":"count","hash":{},"data":data,"loc":{"start":{"line":9,"column":0},"end":{"line":9,"column":36}}})) != null ? stack1 : "")
    + " became "
    + ((stack1 = lookupProperty(helpers,"count").call(alias1,lookupProperty(lookupProperty(depth0,"summary"),"objects"),"object",{"name":"count","hash":{},"data":data,"loc":{"start":{"line":9,"column":44},"end":{"line":9,"column":78}}})) != null ? stack1 : "")
    + ": "
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(lookupProperty(depth0,"decisions"),"length"),{"name":"if","hash":{},"fn":container.program(9, data, 0, blockParams, depths),"inverse":container.program(10, data, 0, blockParams, depths),"data":data,"loc":{"start":{"line":9,"column":80},"end":{"line":9,"column":250}}})) != null ? stack1 : "")
    + ".\n\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(lookupProperty(depth0,"decisions"),"length"),{"name":"if","hash":{},"fn":container.program(11, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":11,"column":0},"end":{"line":22,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(lookupProperty(depth0,"services"),"length"),{"name":"if","hash":{},"fn":container.program(13, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":23,"column":0},"end":{"line":32,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(lookupProperty(lookupProperty(depth0,"graph"),"edges"),"length"),{"name":"if","hash":{},"fn":container.program(18, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":33,"column":0},"end":{"line":39,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(lookupProperty(depth0,"origins"),"length"),{"name":"if","hash":{},"fn":container.program(19, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":40,"column":0},"end":{"line":53,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"cluster"),{"name":"if","hash":{},"fn":container.program(24, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":54,"column":0},"end":{"line":67,"column":7}}})) != null ? stack1 : "")
    + "<sub>"
    + ((stack1 = lookupProperty(helpers,"md").call(alias1,lookupProperty(depth0,"generator"),{"name":"md","hash":{},"data":data,"loc":{"start":{"line":68,"column":5},"end":{"line":68,"column":21}}})) != null ? stack1 : "")
    + "</sub>\n";
},"main_d":  function(fn, props, container, depth0, data, blockParams, depths) {

  var decorators = container.decorators, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  var decorator = lookupProperty(decorators,"inline");
  if (typeof decorator !== "function") { throw new Error("Missing decorator: \"inline\""); }
  fn = decorator(fn,props,container,{"name":"inline","hash":{},"fn":container.program(0, data, 0, blockParams, depths),"inverse":container.noop,"args":["decision"],"data":data,"loc":{"start":{"line":1,"column":0},"end":{"line":3,"column":11}}}) || fn;
  var decorator = lookupProperty(decorators,"inline");
  if (typeof decorator !== "function") { throw new Error("Missing decorator: \"inline\""); }
  fn = decorator(fn,props,container,{"name":"inline","hash":{},"fn":container.program(4, data, 0, blockParams, depths),"inverse":container.noop,"args":["names"],"data":data,"loc":{"start":{"line":4,"column":0},"end":{"line":6,"column":11}}}) || fn;
  return fn;
  }

,"useDecorators":true,"usePartial":true,"useData":true,"useDepths":true},
};

/** What the review page carries along. */
export const reviewStyle: string = "/* biome-ignore-all lint/complexity/noImportantStyles: what is hidden is hidden whatever it is, and paper shows all */\n/* biome-ignore-all lint/style/noDescendingSpecificity: in the order of the page */\n:root {\n  color-scheme: light dark;\n  --ground: light-dark(#fff, #15171a);\n  --raised: light-dark(#f6f7f8, #1c1f23);\n  --line: light-dark(#dfe2e6, #31363c);\n  --text: light-dark(#1c2024, #dfe3e7);\n  --soft: light-dark(#545e68, #a0aab4);\n  --accent: light-dark(#1a5fb4, #7cb2f4);\n  --lit: light-dark(#e3eefb, #1f3047);\n  --sibling: light-dark(#f1f6fc, #1a222d);\n  --current: light-dark(#cfe2f9, #2a4465);\n  --hit: light-dark(#fff1b8, #544611);\n  --key: light-dark(#0b5d77, #7fc7e0);\n  --comment: light-dark(#58626c, #9ca6b0);\n  --error: light-dark(#b3261e, #f58b82);\n  --error-ground: light-dark(#fdf1f0, #2e1b1b);\n  --warning: light-dark(#8a5300, #e7b35a);\n  --warning-ground: light-dark(#fdf6e7, #2a2315);\n  --info: light-dark(#4a5a6b, #a3b4c6);\n  --info-ground: light-dark(#f3f5f8, #1f242a);\n  --fine: light-dark(#1c6b3a, #74c795);\n  --gutter: 60px;\n  --code: ui-monospace, \"SF Mono\", \"Cascadia Mono\", Menlo, Consolas, \"DejaVu Sans Mono\", monospace;\n}\n:root[data-theme=\"light\"] {\n  color-scheme: light;\n}\n:root[data-theme=\"dark\"] {\n  color-scheme: dark;\n}\n* {\n  box-sizing: border-box;\n}\n[hidden] {\n  display: none !important;\n}\nhtml,\nbody {\n  height: 100%;\n}\nbody {\n  margin: 0;\n  display: grid;\n  grid-template: auto auto minmax(0, 1fr) auto / minmax(0, 1fr);\n  background: var(--ground);\n  color: var(--text);\n  font:\n    14px / 1.5 system-ui,\n    -apple-system,\n    \"Segoe UI\",\n    \"Liberation Sans\",\n    sans-serif;\n}\nh1,\nh2,\nh3,\np,\nol,\nul,\ndl,\ndd,\nfieldset {\n  margin: 0;\n  padding: 0;\n}\na {\n  color: var(--accent);\n  text-underline-offset: 2px;\n  text-decoration-thickness: 1px;\n}\nbutton,\ninput,\nselect {\n  font: inherit;\n  color: inherit;\n  background: var(--ground);\n  border: 1px solid var(--line);\n  border-radius: 6px;\n  padding: 3px 9px;\n}\nbutton {\n  cursor: pointer;\n}\nbutton:hover,\nselect:hover {\n  border-color: var(--soft);\n}\n:focus-visible {\n  outline: 2px solid var(--accent);\n  outline-offset: 1px;\n}\nkbd {\n  font: 12px var(--code);\n  border: 1px solid var(--line);\n  border-bottom-width: 2px;\n  border-radius: 4px;\n  padding: 0 4px;\n  background: var(--raised);\n}\ncode {\n  font-family: var(--code);\n  font-size: 0.92em;\n}\n.unseen,\n.skip:not(:focus) {\n  position: absolute;\n  width: 1px;\n  height: 1px;\n  overflow: hidden;\n  clip-path: inset(50%);\n  white-space: nowrap;\n}\n.skip:focus {\n  position: fixed;\n  z-index: 9;\n  top: 8px;\n  left: 8px;\n  padding: 6px 12px;\n  background: var(--ground);\n}\n\n/* The bar: what was reviewed, how it went, which view. */\n.bar {\n  display: flex;\n  flex-wrap: wrap;\n  align-items: center;\n  gap: 6px 20px;\n  padding: 8px 16px 0;\n}\nh1 {\n  font-size: 17px;\n  font-weight: 650;\n  letter-spacing: -0.01em;\n  overflow-wrap: anywhere;\n}\nh1 span {\n  font-weight: 400;\n  color: var(--soft);\n}\n.counts {\n  color: var(--soft);\n  display: flex;\n  flex-wrap: wrap;\n  gap: 2px 10px;\n}\n.counts i {\n  font-style: normal;\n}\n.counts b {\n  font-weight: 600;\n}\nb.error,\nstrong.error,\nlabel.error {\n  color: var(--error);\n}\nb.warning,\nlabel.warning {\n  color: var(--warning);\n}\nb.info,\nlabel.info {\n  color: var(--info);\n}\nb.fine {\n  color: var(--fine);\n}\n.tabs {\n  display: flex;\n  gap: 2px;\n  margin-left: auto;\n}\n.tabs button {\n  border: 0;\n  border-radius: 6px;\n  background: none;\n  padding: 4px 11px;\n  color: var(--soft);\n}\n.tabs button:hover {\n  background: var(--raised);\n}\n.tabs button[aria-selected=\"true\"] {\n  color: var(--text);\n  background: var(--lit);\n  font-weight: 600;\n}\n.tabs span {\n  font-weight: 400;\n  font-variant-numeric: tabular-nums;\n  color: var(--soft);\n}\n.tools {\n  display: flex;\n  gap: 6px;\n  align-items: center;\n}\n.tools > button {\n  width: 30px;\n  height: 30px;\n  padding: 0;\n  display: grid;\n  place-items: center;\n}\n.tools svg {\n  fill: currentColor;\n}\n[role=\"search\"] {\n  position: relative;\n}\n#search {\n  width: 190px;\n  height: 30px;\n  padding-right: 64px;\n}\n#hits {\n  position: absolute;\n  right: 9px;\n  top: 5px;\n  font-size: 12px;\n  color: var(--soft);\n  pointer-events: none;\n}\n.filters {\n  display: flex;\n  flex-wrap: wrap;\n  gap: 6px 18px;\n  align-items: center;\n  padding: 7px 16px;\n  border-bottom: 1px solid var(--line);\n  font-size: 13px;\n  color: var(--soft);\n}\n.filters select {\n  max-width: 220px;\n  color: var(--text);\n}\n.filters fieldset {\n  display: flex;\n  gap: 12px;\n  border: 0;\n  align-items: center;\n}\n.filters legend {\n  float: left;\n  margin-right: 12px;\n}\n.filters input {\n  margin: 0 2px 0 0;\n  vertical-align: -1px;\n  accent-color: var(--accent);\n}\n\n/* Two panes that scroll by themselves. */\nmain {\n  min-height: 0;\n}\n.js main > .view:not(.shown) {\n  display: none !important;\n}\n#lines {\n  display: grid;\n  grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);\n  height: 100%;\n}\n.pane {\n  overflow: auto;\n  scrollbar-width: thin;\n  scroll-padding: 72px 0 40px;\n  outline-offset: -2px;\n}\n.pane + .pane {\n  border-left: 1px solid var(--line);\n}\n.file > h2 {\n  position: sticky;\n  top: 0;\n  z-index: 2;\n  height: 30px;\n  padding: 0 16px;\n  background: var(--raised);\n  border-bottom: 1px solid var(--line);\n  font: 600 12.5px / 29px var(--code);\n  white-space: nowrap;\n  overflow: hidden;\n  text-overflow: ellipsis;\n}\n.object h3 {\n  position: sticky;\n  top: 30px;\n  z-index: 1;\n  padding: 5px 16px 3px 60px;\n  background: var(--ground);\n  font-size: 12.5px;\n  font-weight: 600;\n  color: var(--soft);\n}\n.object h3 span {\n  color: var(--text);\n}\n.object + .object h3 {\n  border-top: 1px solid var(--line);\n}\n.object,\n#compose .block {\n  content-visibility: auto;\n  contain-intrinsic-size: auto 700px;\n}\n.block {\n  list-style: none;\n  font: 12.5px / 20px var(--code);\n}\n.file > .block:last-child,\n.object {\n  padding-bottom: 10px;\n}\n.block li {\n  position: relative;\n  padding: 0 16px 0 calc(var(--gutter) + var(--hang, 2ch));\n  text-indent: calc(-1 * var(--hang, 2ch));\n  min-height: 20px;\n  white-space: pre-wrap;\n  overflow-wrap: anywhere;\n  unicode-bidi: isolate;\n  scroll-margin: 72px 0 60px;\n  border-left: 3px solid transparent;\n}\n.block li::before {\n  content: attr(data-n);\n  position: absolute;\n  left: 0;\n  width: 42px;\n  text-indent: 0;\n  text-align: right;\n  color: var(--soft);\n  font-size: 11.5px;\n  font-variant-numeric: tabular-nums;\n  user-select: none;\n}\n/* What does not fit goes on below, two characters further in than it began. */\n.i2 {\n  --hang: 4ch;\n}\n.i4 {\n  --hang: 6ch;\n}\n.i6 {\n  --hang: 8ch;\n}\n.i8 {\n  --hang: 10ch;\n}\n.i10 {\n  --hang: 12ch;\n}\n.i12 {\n  --hang: 14ch;\n}\n.i14 {\n  --hang: 16ch;\n}\n.i16 {\n  --hang: 18ch;\n}\n.i18 {\n  --hang: 20ch;\n}\n.i20 {\n  --hang: 22ch;\n}\n.i22 {\n  --hang: 24ch;\n}\n.i24 {\n  --hang: 26ch;\n}\n.i26 {\n  --hang: 28ch;\n}\n.i28 {\n  --hang: 30ch;\n}\n.i30 {\n  --hang: 32ch;\n}\n.i32 {\n  --hang: 34ch;\n}\n.i34 {\n  --hang: 36ch;\n}\n.i36 {\n  --hang: 38ch;\n}\n.i38 {\n  --hang: 40ch;\n}\n.i40 {\n  --hang: 42ch;\n}\n.block li[data-o] {\n  cursor: pointer;\n}\n.block li:hover {\n  background: var(--sibling);\n}\n.block li.sibling {\n  background: var(--sibling);\n}\n.block li.lit {\n  background: var(--lit);\n  border-left-color: var(--accent);\n}\n.block li[aria-current=\"true\"] {\n  background: var(--current);\n  border-left-color: var(--accent);\n}\n.block li:focus {\n  outline: none;\n}\n.block li:focus-visible {\n  outline: 1.5px solid var(--accent);\n  outline-offset: -1.5px;\n}\n.block li.hit {\n  background: var(--hit);\n}\n.block li.hit.now {\n  outline: 2px solid var(--warning);\n  outline-offset: -2px;\n}\n.block li.error::after,\n.block li.warning::after,\n.block li.info::after {\n  content: \"\";\n  position: absolute;\n  left: 46px;\n  top: 7px;\n  width: 7px;\n  height: 7px;\n  border-radius: 50%;\n  background: var(--warning);\n}\n.block li.error::after {\n  background: var(--error);\n  border-radius: 1px;\n}\n.block li.info::after {\n  background: none;\n  border: 1.5px solid var(--info);\n}\n.left-out {\n  opacity: 0.62;\n}\n.k {\n  color: var(--key);\n}\n.c {\n  color: var(--comment);\n  font-style: italic;\n}\n.m {\n  color: var(--soft);\n  letter-spacing: 1px;\n}\n.u {\n  font-size: 10.5px;\n  padding: 0 3px;\n  border-radius: 3px;\n  color: var(--error);\n  background: var(--error-ground);\n  border: 1px solid currentColor;\n}\n.note {\n  margin: 3px 0 6px;\n  padding: 6px 12px 7px;\n  max-width: 76ch;\n  text-indent: 0;\n  border-left: 3px solid var(--warning);\n  border-radius: 0 5px 5px 0;\n  background: var(--warning-ground);\n  font:\n    13px / 1.45 system-ui,\n    -apple-system,\n    \"Segoe UI\",\n    \"Liberation Sans\",\n    sans-serif;\n  white-space: normal;\n  cursor: auto;\n}\n.note strong {\n  color: var(--warning);\n  font-weight: 600;\n}\n.note.error {\n  border-color: var(--error);\n  background: var(--error-ground);\n}\n.note.error strong {\n  color: var(--error);\n}\n.note.info {\n  padding-block: 2px 4px;\n  border-color: var(--line);\n  background: none;\n  font-size: 12.5px;\n  color: var(--info);\n}\n.note.info strong {\n  color: var(--info);\n}\n.way {\n  margin-top: 2px;\n}\n.way b {\n  font-weight: 600;\n  color: var(--fine);\n}\n.meta {\n  margin-top: 2px;\n  font-size: 12px;\n  color: var(--soft);\n}\n.general {\n  padding: 10px 16px 4px;\n  border-bottom: 1px solid var(--line);\n}\n.empty {\n  padding: 48px 16px;\n  max-width: 60ch;\n  margin: 0 auto;\n  text-align: center;\n  color: var(--soft);\n}\n\n/* What the line is linked to. */\n.inspector {\n  display: flex;\n  gap: 16px;\n  align-items: baseline;\n  justify-content: space-between;\n  border-top: 1px solid var(--line);\n  background: var(--raised);\n  padding: 5px 16px 6px;\n  min-height: 34px;\n  font-size: 13px;\n  color: var(--soft);\n}\n#link {\n  max-height: 84px;\n  overflow: auto;\n  overflow-wrap: anywhere;\n}\n#link b {\n  font: 600 12.5px var(--code);\n  color: var(--text);\n}\n.about {\n  white-space: nowrap;\n  font-size: 12px;\n}\n\n/* Decisions, map, cluster. */\n#decisions,\n#map,\n#cluster {\n  height: 100%;\n  overflow: auto;\n  padding: 20px 24px 40px;\n}\n.view > h2 {\n  font-size: 16px;\n  margin-bottom: 4px;\n}\n.lead {\n  color: var(--soft);\n  margin-bottom: 14px;\n}\ntable {\n  border-collapse: collapse;\n  width: 100%;\n  max-width: 1200px;\n}\nth,\ntd {\n  text-align: left;\n  vertical-align: top;\n  padding: 7px 20px 7px 0;\n  border-bottom: 1px solid var(--line);\n  overflow-wrap: anywhere;\n}\nthead th {\n  font-size: 12px;\n  font-weight: 600;\n  color: var(--soft);\n}\ntd b {\n  font-weight: 600;\n}\ntbody th {\n  font-weight: 600;\n}\n#map th {\n  overflow-wrap: normal;\n}\n#map td {\n  font-family: var(--code);\n  font-size: 12.5px;\n}\n.group {\n  max-width: 1100px;\n  padding: 12px 0 14px;\n  border-top: 1px solid var(--line);\n}\n.group h3 {\n  font-size: 14px;\n  font-weight: 400;\n}\n.group h3 b {\n  font-weight: 600;\n}\n.group small {\n  color: var(--soft);\n}\n.group ul {\n  list-style: none;\n  margin-top: 6px;\n}\n.group li {\n  display: grid;\n  grid-template-columns: minmax(0, 17rem) minmax(0, 1fr);\n  gap: 0 20px;\n  padding: 3px 0;\n}\n.group li > * {\n  grid-column: 2;\n}\n.group li > a,\n.group li > span {\n  grid-column: 1;\n  grid-row: 1 / span 3;\n  font: 12.5px / 21px var(--code);\n  overflow-wrap: anywhere;\n}\n#map small {\n  font-size: 11px;\n  color: var(--soft);\n}\n.legend {\n  list-style: none;\n  display: flex;\n  flex-wrap: wrap;\n  gap: 4px 20px;\n  font-size: 12.5px;\n  color: var(--soft);\n  margin-bottom: 8px;\n}\n.legend li::before {\n  content: \"\";\n  display: inline-block;\n  width: 26px;\n  margin-right: 7px;\n  vertical-align: 4px;\n  border-top: 1.5px solid var(--soft);\n}\n.legend .healthy::before {\n  border-top: 2.5px solid var(--fine);\n}\n.legend .completed::before {\n  border-top-style: dashed;\n}\n.legend .volume::before {\n  border-top: 1.5px dotted var(--soft);\n}\n.drawing {\n  overflow: auto;\n  border: 1px solid var(--line);\n  border-radius: 8px;\n  background: var(--raised);\n  margin-bottom: 24px;\n  max-width: 100%;\n  max-height: 74vh;\n}\n.drawing svg {\n  display: block;\n  margin: 0 auto;\n}\n.edge {\n  fill: none;\n  stroke: var(--soft);\n  stroke-width: 1.3;\n  marker-end: url(#arrow);\n}\n#arrow path {\n  fill: var(--soft);\n}\n.edge.healthy {\n  stroke: var(--fine);\n  stroke-width: 2;\n}\n.edge.completed {\n  stroke-dasharray: 5 4;\n}\n.edge.volume {\n  stroke-dasharray: 1.5 3.5;\n  stroke-linecap: round;\n  marker-end: none;\n}\n.edge.implied {\n  opacity: 0.28;\n}\n.edge.on {\n  opacity: 1;\n}\n.node rect {\n  fill: var(--ground);\n  stroke: var(--line);\n  stroke-width: 1.2;\n}\n.node text {\n  font: 600 12px var(--code);\n  fill: var(--text);\n}\n.node .detail {\n  font-size: 10.5px;\n  font-weight: 400;\n  fill: var(--soft);\n}\n.node.volume rect {\n  stroke-dasharray: 3 2;\n  stroke: var(--soft);\n}\n.node.volume text,\n.node.network text {\n  font-weight: 400;\n}\n.node.network rect {\n  fill: none;\n}\n.node.warning rect {\n  stroke: var(--warning);\n}\n.node.error rect {\n  stroke: var(--error);\n}\n.node:hover rect,\n.node:focus rect {\n  stroke: var(--accent);\n  stroke-width: 2;\n}\n.mark circle {\n  fill: var(--mark);\n}\n.node .mark text {\n  font:\n    700 10px system-ui,\n    sans-serif;\n  fill: #fff;\n  text-anchor: middle;\n}\n.c0 {\n  --mark: #1a5fb4;\n}\n.c1 {\n  --mark: #a0522d;\n}\n.c2 {\n  --mark: #237a4b;\n}\n.c3 {\n  --mark: #8b3a8f;\n}\n.c4 {\n  --mark: #9c4a00;\n}\n.c5 {\n  --mark: #0f7178;\n}\n.c6 {\n  --mark: #b0305c;\n}\n.c7 {\n  --mark: #566270;\n}\nsvg.focus .edge:not(.on),\nsvg.focus .node:not(.on) {\n  opacity: 0.22;\n}\n.change h3 {\n  font-size: 14px;\n  padding: 10px 0 4px;\n}\n.change h3 b {\n  font-weight: 600;\n  color: var(--soft);\n}\n.change pre {\n  margin: 0;\n  font: 12.5px / 19px var(--code);\n  border: 1px solid var(--line);\n  border-radius: 6px;\n  overflow: auto;\n  padding: 6px 0;\n}\n.change span {\n  display: block;\n  padding: 0 12px;\n}\n.change .add {\n  background: light-dark(#e6f5ea, #16301f);\n}\n.change .remove {\n  background: var(--error-ground);\n}\n.change .add::before {\n  content: \"+ \";\n}\n.change .remove::before {\n  content: \"- \";\n}\n.change .same::before {\n  content: \"  \";\n}\ndialog {\n  max-width: 560px;\n  padding: 20px 24px;\n  border: 1px solid var(--line);\n  border-radius: 10px;\n  background: var(--ground);\n  color: var(--text);\n}\ndialog::backdrop {\n  background: rgb(0 0 0 / 35%);\n}\ndialog h2 {\n  font-size: 16px;\n  margin-bottom: 8px;\n}\ndialog dl {\n  margin: 12px 0;\n}\ndialog dl div {\n  display: grid;\n  grid-template-columns: 150px 1fr;\n  padding: 2px 0;\n}\ndialog form {\n  text-align: right;\n}\n\n@media (max-width: 860px) {\n  .bar {\n    padding: 8px 12px 0;\n  }\n  h1 {\n    flex: 1;\n  }\n  .counts {\n    order: 2;\n  }\n  .tabs {\n    order: 3;\n    margin-left: -8px;\n  }\n  #search {\n    width: 150px;\n    padding-right: 30px;\n  }\n  .filters {\n    padding: 6px 12px;\n  }\n  #lines {\n    grid-template-columns: none;\n    grid-template-rows: minmax(0, 1fr) minmax(0, 1fr);\n  }\n  .pane + .pane {\n    border-left: 0;\n    border-top: 2px solid var(--line);\n  }\n  :root {\n    --gutter: 46px;\n  }\n  .block li {\n    padding-right: 10px;\n  }\n  .block li::before {\n    width: 30px;\n  }\n  .block li.error::after,\n  .block li.warning::after,\n  .block li.info::after {\n    left: 33px;\n  }\n  .object h3 {\n    padding-left: 46px;\n  }\n  .note {\n    margin-left: calc(2ch - var(--hang, 2ch));\n  }\n  .about,\n  #link .keys {\n    display: none;\n  }\n  #decisions,\n  #map,\n  #cluster {\n    padding: 14px 12px 32px;\n  }\n  .group li {\n    display: block;\n    padding: 5px 0;\n  }\n}\n@media (prefers-reduced-motion: no-preference) {\n  .pane.smooth {\n    scroll-behavior: smooth;\n  }\n}\n@media (forced-colors: active) {\n  .block li.lit,\n  .block li[aria-current=\"true\"] {\n    border-left-color: Highlight;\n  }\n}\n@media print {\n  .js main > .view:not(.shown) {\n    display: block !important;\n  }\n  :root {\n    color-scheme: light !important;\n  }\n  @page {\n    margin: 14mm 12mm;\n  }\n  html,\n  body,\n  #lines,\n  #decisions,\n  #map,\n  #cluster {\n    display: block;\n    height: auto;\n    overflow: visible;\n  }\n  body {\n    font-size: 10pt;\n  }\n  .tabs,\n  .tools,\n  .filters,\n  .inspector,\n  .skip,\n  dialog {\n    display: none !important;\n  }\n  .js .view,\n  .view {\n    display: block !important;\n    padding: 0;\n  }\n  .view + .view {\n    break-before: page;\n  }\n  .pane {\n    overflow: visible;\n  }\n  .pane + .pane {\n    border: 0;\n    break-before: page;\n  }\n  .object,\n  #compose .block {\n    content-visibility: visible;\n  }\n  .file > h2,\n  .object h3 {\n    position: static;\n    break-after: avoid;\n  }\n  .block {\n    font-size: 8pt;\n    line-height: 11pt;\n  }\n  :root {\n    --gutter: 44px;\n  }\n  .block li {\n    padding-right: 0;\n    min-height: 11pt;\n    background: none !important;\n  }\n  .block li::before {\n    width: 30px;\n    font-size: 7pt;\n  }\n  .block li.error::after,\n  .block li.warning::after,\n  .block li.info::after {\n    left: 33px;\n    top: 4px;\n  }\n  .note {\n    font-size: 8.5pt;\n    break-inside: avoid;\n  }\n  .drawing {\n    max-height: none;\n    border: 0;\n    background: none;\n  }\n  .drawing svg {\n    max-width: 100%;\n    height: auto;\n  }\n  #map th,\n  #map td {\n    padding-right: 10px;\n    font-size: 8pt;\n  }\n  tr,\n  .change {\n    break-inside: avoid;\n  }\n}\n";
export const reviewScript: string = "// The review page's behaviour. The page says everything without it; this links the sides, filters, searches and takes keys.\n\nconst $ = (selector, within = document) => within.querySelector(selector);\nconst $$ = (selector, within = document) => [...within.querySelectorAll(selector)];\nconst root = document.documentElement;\nroot.classList.add('js');\n\nconst panes = [$('#compose'), $('#manifests')];\nconst linesOf = panes.map((pane) => $$('.block li', pane));\nconst lineOf = (node) => (node instanceof Element ? node.closest('.block li') : null);\nconst paneOf = (line) => line.closest('.pane');\nconst originsOf = (line) => (line.dataset.o ? line.dataset.o.split(',') : []);\nconst isShown = (line) => line.closest('[hidden]') === null;\n\n// ---- Links: by number of the origin, the lines of each side.\nlet index;\nfunction links() {\n  if (index) return index;\n  index = new Map();\n  for (const [side, lines] of linesOf.entries()) {\n    for (const line of lines) {\n      for (const origin of originsOf(line)) {\n        if (!index.has(origin)) index.set(origin, [[], []]);\n        index.get(origin)[side].push(line);\n      }\n    }\n  }\n  return index;\n}\n\n/** Lines that share an origin with `line`: on the other side, and on its own. */\nfunction linked(line) {\n  const side = panes.indexOf(paneOf(line));\n  const across = new Set();\n  const siblings = new Set();\n  for (const origin of originsOf(line)) {\n    const sides = links().get(origin) ?? [[], []];\n    for (const each of sides[1 - side]) across.add(each);\n    for (const each of sides[side]) siblings.add(each);\n  }\n  const shown = [...across].filter(isShown);\n  return { across: shown, siblings: [...siblings], isFiltered: shown.length < across.size };\n}\n\nlet marked = [];\nfunction light(line) {\n  for (const each of marked) each.classList.remove('lit', 'sibling');\n  marked = [];\n  if (!line) return;\n  const { across, siblings } = linked(line);\n  for (const each of siblings) each.classList.add('sibling');\n  for (const each of across) each.classList.add('lit');\n  marked = [...across, ...siblings];\n}\n\n// ---- Saying what a line is linked to.\nconst link = $('#link');\nconst welcome = [...link.childNodes];\nconst placeOf = (line) => {\n  const object = line.closest('.object');\n  const file = $('h2', line.closest('.file')).textContent;\n  return object ? `${$('h3', object).textContent} (${file})` : file;\n};\n\n/** `compose.yaml 12`, `Deployment web (web.yaml) 3–9, 14`: the lines of each file or object. */\nfunction groupsOf(lines) {\n  const groups = new Map();\n  for (const line of lines) {\n    const place = placeOf(line);\n    if (!groups.has(place)) groups.set(place, []);\n    groups.get(place).push(line);\n  }\n  return [...groups].map(([place, members]) => ({\n    place,\n    first: members[0],\n    numbers: ranges(members.map((each) => Number(each.dataset.n))),\n  }));\n}\n\nfunction ranges(numbers) {\n  const runs = [];\n  for (const number of numbers.sort((a, b) => a - b)) {\n    const last = runs.at(-1);\n    if (last && number <= last[1] + 1) last[1] = number;\n    else runs.push([number, number]);\n  }\n  const words = runs.slice(0, 6).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));\n  return words.join(', ') + (runs.length > 6 ? ` and ${runs.length - 6} more` : '');\n}\n\n/** The line in words: where it is, and what it became or came from. */\nfunction describe(line) {\n  const isSource = paneOf(line) === panes[0];\n  const { across, isFiltered } = linked(line);\n  const groups = groupsOf(across);\n  const own = `${placeOf(line)} line ${line.dataset.n}`;\n  if (groups.length > 0) return { own, verb: isSource ? 'became' : 'came from', groups, rest: '' };\n  const { b: becomes } = line.dataset;\n  const plain = (rest) => ({ own, verb: '', groups, rest });\n  if (isFiltered) return plain('is linked to lines that the filters hide');\n  if (isSource && becomes) return { own, verb: 'became', groups, rest: becomes };\n  if ('mute' in line.dataset) return plain('says nothing by itself');\n  if (isSource) return plain('has no line of its own in the manifests');\n  return plain('was said by no line: it is there so that Kubernetes does as Docker does');\n}\n\nfunction inspect(line) {\n  if (!line) return link.replaceChildren(...welcome);\n  const { own, verb, groups, rest } = describe(line);\n  const nodes = [bold(own), ` ${verb} `];\n  for (const [at, { place, first, numbers }] of groups.slice(0, 8).entries()) {\n    if (at > 0) nodes.push(', ');\n    const anchor = document.createElement('a');\n    anchor.href = `#${first.id}`;\n    anchor.className = 'go';\n    anchor.textContent = `${place} ${numbers.includes(',') || numbers.includes('–') ? 'lines' : 'line'} ${numbers}`;\n    nodes.push(anchor);\n  }\n  if (groups.length > 8) nodes.push(` and ${groups.length - 8} more`);\n  link.replaceChildren(...nodes, rest);\n}\n\nfunction bold(text) {\n  const node = document.createElement('b');\n  node.textContent = text;\n  return node;\n}\n\nconst announcer = $('#announcer');\nfunction announce(line) {\n  const { verb, groups, rest } = describe(line);\n  announcer.textContent = `${verb} ${groups.map(({ place, numbers }) => `${place} line ${numbers}`).join(', ')}${rest}`;\n}\n\n// ---- Selection: one line, in the address too, so that it can be sent to someone.\nlet current;\nlet crossing = 0;\n\nfunction select(line, { scroll = true, focus = true, say = true } = {}) {\n  current?.removeAttribute('aria-current');\n  current = line;\n  crossing = 0;\n  light(line);\n  inspect(line);\n  if (!line) return history.replaceState(null, '', location.pathname + location.search);\n  show('lines');\n  line.setAttribute('aria-current', 'true');\n  moveTabStop(line);\n  if (focus) line.focus({ preventScroll: true });\n  if (scroll) reveal(line);\n  const [first] = linked(line).across;\n  if (first) reveal(first);\n  if (say) announce(line);\n  history.replaceState(null, '', `#${line.id}`);\n}\n\n/** Scrolls within the line's own pane, and only where it is not in sight. */\nfunction reveal(line) {\n  const pane = paneOf(line);\n  const box = line.getBoundingClientRect();\n  const frame = pane.getBoundingClientRect();\n  if (box.top >= frame.top + 64 && box.bottom <= frame.bottom - 24) return;\n  line.scrollIntoView({ block: 'center', inline: 'nearest' });\n}\n\n/** One line in each pane is reached by Tab. */\nconst tabStops = linesOf.map(([first]) => first);\nfunction moveTabStop(line) {\n  const side = panes.indexOf(paneOf(line));\n  tabStops[side].tabIndex = -1;\n  line.tabIndex = 0;\n  tabStops[side] = line;\n}\n\nfunction step(by) {\n  const lines = linesOf[current ? panes.indexOf(paneOf(current)) : 0];\n  let at = current ? lines.indexOf(current) : by > 0 ? -1 : lines.length;\n  do at += by;\n  while (lines[at] && !isShown(lines[at]));\n  if (lines[at]) select(lines[at]);\n}\n\n/** To what the line is linked to, then to the next of those, and at last back. */\nfunction cross(side) {\n  if (!current) return step(1);\n  const isOther = side === undefined || paneOf(current) !== panes[side];\n  if (!isOther) return;\n  const { across } = linked(current);\n  if (across.length === 0) return;\n  select(across[crossing % across.length]);\n}\n\nfunction nextOf(candidates, from, by) {\n  const shown = candidates.filter(isShown);\n  if (shown.length === 0) return undefined;\n  const before = from\n    ? shown.findLastIndex((each) => each === from || each.compareDocumentPosition(from) & Node.DOCUMENT_POSITION_FOLLOWING)\n    : -1;\n  const isOn = shown[before] === from;\n  const at = by > 0 ? before + 1 : isOn ? before - 1 : before;\n  return shown[(at + shown.length) % shown.length];\n}\n\nconst withNotes = $$('.block li:has(> .note)');\nfunction stepDecision(by) {\n  const candidates = withNotes.filter((line) => $('.note:not([hidden])', line));\n  const line = nextOf(candidates, current && paneOf(current) === panes[0] ? current : undefined, by);\n  if (line) select(line);\n}\n\n// ---- Pointing.\nlet pointed;\n$('#lines').addEventListener('pointerover', (event) => {\n  const line = lineOf(event.target);\n  if (line === pointed || event.pointerType === 'touch') return;\n  pointed = line;\n  light(line ?? current);\n  inspect(line ?? current);\n});\n$('#lines').addEventListener('pointerleave', () => {\n  pointed = null;\n  light(current);\n  inspect(current);\n});\n$('#lines').addEventListener('click', (event) => {\n  if (event.target.closest('a, .note') || String(getSelection()) !== '') return;\n  const line = lineOf(event.target);\n  if (line) select(line === current ? undefined : line, { scroll: false });\n});\n$('#lines').addEventListener('focusin', (event) => {\n  const line = lineOf(event.target);\n  if (line && line !== current && event.target === line) select(line, { focus: false });\n});\n\n// Links to a line or an object lead there, on whichever view it is.\ndocument.addEventListener('click', (event) => {\n  const anchor = event.target instanceof Element ? event.target.closest('a[href^=\"#\"]') : null;\n  const id = anchor?.getAttribute('href')?.slice(1);\n  const target = id ? document.getElementById(id) : null;\n  if (!target || anchor.classList.contains('skip')) return;\n  event.preventDefault();\n  goTo(target);\n});\n\nfunction goTo(target) {\n  const line = target.matches('.block li') ? target : $('.block li', target);\n  if (!line) return;\n  if (!isShown(line)) clearFilters();\n  select(line);\n}\n\n// ---- Views.\nconst tabs = $$('[role=\"tab\"]');\nfunction show(id) {\n  if (document.body.dataset.view === id) return;\n  for (const tab of tabs) {\n    const isChosen = tab.getAttribute('aria-controls') === id;\n    tab.setAttribute('aria-selected', String(isChosen));\n    tab.tabIndex = isChosen ? 0 : -1;\n    document.getElementById(tab.getAttribute('aria-controls')).classList.toggle('shown', isChosen);\n  }\n  document.body.dataset.view = id;\n}\nfor (const tab of tabs) tab.addEventListener('click', () => show(tab.getAttribute('aria-controls')));\n$('.tabs').addEventListener('keydown', (event) => {\n  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];\n  if (!by) return;\n  event.preventDefault();\n  event.stopPropagation();\n  const next = tabs[(tabs.indexOf(document.activeElement) + by + tabs.length) % tabs.length];\n  show(next.getAttribute('aria-controls'));\n  next.focus();\n});\n\n// ---- Filters.\nconst service = $('#service');\nconst kind = $('#kind');\nconst severities = $$('.filters input[type=\"checkbox\"]');\nconst clear = $('#clear');\n\nfunction filter() {\n  const shownSeverities = new Set(severities.filter((each) => each.checked).map((each) => each.value));\n  const isOfService = (node) =>\n    service.value === '' || !node.dataset.services?.trim() || node.dataset.services.split('\\n').includes(service.value);\n  for (const block of $$('.block[data-services]')) block.hidden = !isOfService(block);\n  for (const change of $$('.change')) change.hidden = kind.value !== '' && change.dataset.kind !== kind.value;\n  for (const row of $$('#map tbody tr')) row.hidden = !isOfService(row);\n  let objects = 0;\n  for (const object of $$('.object')) {\n    object.hidden = !isOfService(object) || (kind.value !== '' && object.dataset.kind !== kind.value);\n    if (!object.hidden) objects += 1;\n  }\n  for (const file of $$('#manifests .file')) file.hidden = $('.object:not([hidden])', file) === null;\n  for (const each of $$('[data-severity]'))\n    each.hidden = !shownSeverities.has(each.dataset.severity) || (each.dataset.services !== undefined && !isOfService(each));\n  for (const group of $$('.group')) group.hidden = $('li:not([hidden])', group) === null;\n  $('#none-left').hidden = objects > 0 || $('.object') === null;\n  clear.hidden = service.value === '' && kind.value === '' && shownSeverities.size === severities.length;\n  light(current);\n  search();\n  remember();\n}\n\nfunction clearFilters() {\n  service.value = '';\n  kind.value = '';\n  for (const each of severities) each.checked = true;\n  filter();\n}\nfor (const each of [service, kind, ...severities]) each.addEventListener('change', filter);\nclear.addEventListener('click', clearFilters);\n\n// ---- Search.\nconst field = $('#search');\nlet texts;\nlet hits = [];\nlet hit;\n\nfunction search() {\n  const wanted = field.value.trim().toLowerCase();\n  for (const each of hits) each.classList.remove('hit', 'now');\n  hit = undefined;\n  texts ??= linesOf.flat().map((line) => [line, line.textContent.toLowerCase()]);\n  hits = wanted === '' ? [] : texts.flatMap(([line, text]) => (text.includes(wanted) && isShown(line) ? [line] : []));\n  for (const each of hits) each.classList.add('hit');\n  $('#hits').textContent = wanted === '' ? '' : String(hits.length);\n}\n\nfunction stepHit(by) {\n  const next = nextOf(hits, hit ?? current, by);\n  if (!next) return;\n  hit?.classList.remove('now');\n  hit = next;\n  hit.classList.add('now');\n  select(hit, { focus: document.activeElement !== field });\n  $('#hits').textContent = `${hits.indexOf(hit) + 1}/${hits.length}`;\n}\nlet waiting;\nfield.addEventListener('input', () => {\n  clearTimeout(waiting);\n  waiting = setTimeout(search, 120);\n});\nfield.addEventListener('keydown', (event) => {\n  if (event.key === 'Enter') {\n    clearTimeout(waiting);\n    const at = hit;\n    if (!at) search();\n    stepHit(event.shiftKey ? -1 : 1);\n  } else if (event.key === 'Escape') {\n    field.value = '';\n    search();\n    (current ?? panes[0]).focus();\n  } else return;\n  event.preventDefault();\n  event.stopPropagation();\n});\n\n// ---- The drawing: what is pointed at, and what it touches.\nconst drawing = $('.drawing svg');\nfunction touch(node) {\n  drawing.classList.toggle('focus', node !== null);\n  for (const each of $$('.on', drawing)) each.classList.remove('on');\n  if (!node) return;\n  const name = node.dataset.name;\n  const isNetwork = node.classList.contains('network');\n  const touched = new Set([name]);\n  for (const edge of isNetwork ? [] : $$('.edge', drawing)) {\n    if (edge.dataset.from !== name && edge.dataset.to !== name) continue;\n    edge.classList.add('on');\n    touched.add(edge.dataset.from).add(edge.dataset.to);\n  }\n  for (const each of $$('.node', drawing)) {\n    const isOnNetwork = isNetwork && $$('.mark', each).some((mark) => mark.dataset.network === name);\n    each.classList.toggle('on', isOnNetwork || (!isNetwork && touched.has(each.dataset.name)));\n  }\n  node.classList.add('on');\n}\nif (drawing) {\n  const nodeOf = (event) => (event.target instanceof Element ? event.target.closest('.node') : null);\n  drawing.addEventListener('pointerover', (event) => touch(nodeOf(event)));\n  drawing.addEventListener('pointerleave', () => touch(null));\n  drawing.addEventListener('focusin', (event) => touch(nodeOf(event)));\n  drawing.addEventListener('focusout', () => touch(null));\n}\n\n// ---- Theme. Storage is forbidden to some pages from a file; then nothing is remembered.\nfunction stored(key, value) {\n  try {\n    if (value === undefined) return sessionStorage.getItem(key);\n    sessionStorage.setItem(key, value);\n  } catch {}\n  return null;\n}\nfunction toggleTheme() {\n  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;\n  setTheme(isDark ? 'light' : 'dark');\n}\nfunction setTheme(theme) {\n  root.dataset.theme = theme;\n  $('#theme').setAttribute('aria-pressed', String(theme === 'dark'));\n  stored('theme', theme);\n}\n$('#theme').addEventListener('click', toggleTheme);\nconst theme = stored('theme');\nif (theme) setTheme(theme);\n\n// ---- Help, and keys.\nconst help = $('#help');\nconst openHelp = () => help.showModal();\n$('#help-open').addEventListener('click', openHelp);\nconst letters = $('#keys');\n\nconst keys = {\n  ArrowDown: () => step(1),\n  ArrowUp: () => step(-1),\n  ArrowRight: () => cross(1),\n  ArrowLeft: () => cross(0),\n  Enter: () => cross(),\n  Escape: () => select(undefined),\n};\nconst letterKeys = {\n  j: () => step(1),\n  k: () => step(-1),\n  d: () => stepDecision(1),\n  D: () => stepDecision(-1),\n  n: () => stepHit(1),\n  N: () => stepHit(-1),\n  t: toggleTheme,\n  '/': () => field.focus(),\n  '?': openHelp,\n  1: () => show('lines'),\n  2: () => show('decisions'),\n  3: () => show('map'),\n  4: () => $('#cluster') && show('cluster'),\n};\ndocument.addEventListener('keydown', (event) => {\n  const { target } = event;\n  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;\n  if (target.closest('input, select, textarea, [contenteditable]')) return;\n  const isOnControl = target.closest('a, button, [tabindex=\"0\"].view') !== null;\n  const isInFiles = document.body.dataset.view === 'lines' && !isOnControl;\n  const action =\n    (letters.checked ? letterKeys[event.key] : undefined) ?? (isInFiles || event.key === 'Escape' ? keys[event.key] : undefined);\n  if (!action) return;\n  event.preventDefault();\n  action();\n});\n\n// ---- A page that is served again when a file changes stays where it was.\nfunction remember() {\n  const scrolls = panes.map((pane) => pane.scrollTop);\n  stored(\n    'state',\n    JSON.stringify({\n      scrolls,\n      view: document.body.dataset.view,\n      service: service.value,\n      kind: kind.value,\n      off: severities.filter((each) => !each.checked).map((each) => each.value),\n    }),\n  );\n}\nfunction restore() {\n  const state = JSON.parse(stored('state') ?? 'null');\n  if (!state) return;\n  service.value = [...service.options].some((each) => each.value === state.service) ? state.service : '';\n  kind.value = [...kind.options].some((each) => each.value === state.kind) ? state.kind : '';\n  for (const each of severities) each.checked = !state.off.includes(each.value);\n  filter();\n  if (document.getElementById(state.view)) show(state.view);\n  for (const [at, pane] of panes.entries()) pane.scrollTop = state.scrolls[at];\n}\nif (document.body.dataset.events) {\n  restoreAndListen();\n}\nfunction restoreAndListen() {\n  show('lines');\n  restore();\n  addEventListener('pagehide', remember);\n  const events = new EventSource(document.body.dataset.events);\n  events.addEventListener('changed', () => location.reload());\n}\n\n// Heights in advance, so that the scroll bar tells the truth before everything was drawn.\nfor (const part of $$('.object, #compose .block')) {\n  const list = part.matches('.block') ? part : $('.block', part);\n  const notes = $$('.note', part).length;\n  part.style.containIntrinsicSize = `auto ${list.childElementCount * 20 + notes * 84 + (part === list ? 0 : 38)}px`;\n}\nfor (const first of tabStops) if (first) first.tabIndex = 0;\nif (!document.body.dataset.view) show('lines');\nconst linkedTo = location.hash ? document.getElementById(location.hash.slice(1)) : null;\nif (linkedTo?.closest('.pane')) goTo(linkedTo);\n";
